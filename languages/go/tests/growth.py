"""Calls of the clients of the mini-specs, as a person writes them, each with the result that it must have."""

from tests.mini_specs import ExpectedCall


class Grown(ExpectedCall):
    """A call in Go."""

    __slots__ = ()

    @property
    def written(self) -> str:
        """The call as a statement that prints what came of it."""
        return f"tell({self.call})" if self.prints and self.target else f"tell(nil, {self.call})"


def json(spec: str, call: str, target: str, body: str, reply: str, status: int = 200) -> Grown:
    return Grown(spec, call, target, body, status, "application/json", reply, reply)


def by_hand(arguments: str, target: str, anonymous: bool = False) -> Grown:
    """A call by method and path, whose value is the bytes of the answer."""
    call = f"client.Request(ctx, {arguments}, nil)"
    return Grown("security", call, target, "", 200, "application/json", "{}", '"e30="', anonymous)


def refused(spec: str, call: str, says: str, gives: str = "_, err") -> Grown:
    """A call that is refused before anything is sent, whatever it would give besides its error."""
    return Grown(spec, f"func() error {{ {gives} := {call}; return err }}()", "", prints=says)


_PATH = "CreateAssistantBodyModel"
_NO_CLIENT = "the client is nil, or was not made by NewClient"
GROWTH = (
    json(
        "listing",
        'client.Calls.List(ctx, sdk.ListCallsParams{Region: "eu", XShard: 3, Limit: sdk.Value[int64](5), '
        "CreatedAtGt: sdk.Value(moment), OnDay: sdk.Value(sdk.Date{Year: 2024, Month: 2, Day: 29}), "
        "Order: sdk.Value(sdk.OrderAsc), Status: sdk.Value([]sdk.ListCallsStatusItem{sdk.ListCallsStatusItemQueued, "
        'sdk.ListCallsStatusItemEnded}), Label: sdk.Value([]string{"a,b", "c"}), WithTranscript: sdk.Value(false), '
        "MinCost: sdk.Value(sdk.Number(0.5))})",
        "GET /v1/calls?limit=5&createdAtGt=2023-11-07T05%3A31%3A56Z&onDay=2024-02-29&order=asc&status=queued"
        "&status=ended&label=a%2Cb,c&withTranscript=false&minCost=0.5&region=eu",
        "",
        '[{"id":"c","new":1,"day":"2024-02-29","cost":1.50,"status":"lost"}]',
    ),
    # V2: a text that an enum does not list is read without a violation.
    Grown(
        "listing",
        'func() (string, error) { call, err := client.Calls.Get(ctx, "c"); '
        'return fmt.Sprint(call.Status == sdk.Value(sdk.CallStatus("lost")), call.Violations()), err }()',
        "GET /v1/calls/c",
        reply='{"id":"c","status":"lost"}',
        media="application/json",
        status=200,
        prints='"true []"',
    ),
    json("listing", 'client.Calls.Get(ctx, "c")', "GET /v1/calls/c", "", '{"id":"c","status":"lost"}'),
    Grown("listing", 'client.Calls.Delete(ctx, "a/b")', "DELETE /v1/calls/a%2Fb"),
    json(
        "listing",
        'client.Calls.GetPart(ctx, 7, "c", sdk.GetCallPartPartHead)',
        "GET /v1/shards/7/calls/c/parts/head",
        "",
        '"text"',
        207,
    ),
    json(
        "nested",
        f'client.Assistants.Create(ctx, sdk.CreateAssistantParams{{Name: "A", Model: &sdk.{_PATH}{{'
        f"Provider: sdk.{_PATH}ProviderOpenai, Messages: sdk.Value([]*sdk.{_PATH}MessagesItem{{{{"
        f"Role: sdk.{_PATH}MessagesItemRoleUser, Tools: sdk.Value([]*sdk.{_PATH}MessagesItemToolsItem{{{{"
        f"Kind: sdk.Value(sdk.{_PATH}MessagesItemToolsItemKindTransfer), Server: sdk.Value(&sdk.{_PATH}"
        f'MessagesItemToolsItemServer{{URL: "u", Headers: sdk.Value(&sdk.{_PATH}MessagesItemToolsItemServerHeaders{{'
        'Extra: map[string]string{"a": "b"}})})}})}})}, Voice: sdk.Value(&sdk.CreateAssistantBodyVoiceType0{'
        "Speed: sdk.Value(sdk.Number(1.5)), Pauses: sdk.Value([]int64{1})}), "
        "Metadata: sdk.Value(&sdk.CreateAssistantBodyMetadata{})})",
        "POST /assistants",
        '{"name":"A","model":{"provider":"openai","messages":[{"role":"user","tools":[{"kind":"transfer","server":'
        '{"url":"u","headers":{"a":"b"}}}]}]},"voice":{"speed":1.5,"pauses":[1]},"metadata":{}}',
        '{"id":"a","model":{"history":[{"at":"2023-11-07T05:31:56.1234567891Z","role":null}]},"times":[]}',
        201,
    ),
    json(
        "nested",
        'client.Assistants.Update(ctx, "a", sdk.UpdateAssistantParams{})',
        "PATCH /assistants/a",
        "",
        '{"id":"a"}',
    ),
    json(
        "nested",
        'client.Assistants.Update(ctx, "a", sdk.UpdateAssistantParams{Name: sdk.Null[string](), '
        "Voice: sdk.Null[*sdk.UpdateAssistantBodyVoiceType0]()})",
        "PATCH /assistants/a",
        '{"name":null,"voice":null}',
        '{"id":"a"}',
    ),
    Grown("nested", 'client.Assistants.Delete(ctx, "a")', "DELETE /assistants/a"),
    json(
        "inputs",
        'client.Plans.Create(ctx, sdk.CreatePlanParams{Name: "p", Steps: []*sdk.Step{{Name: "s", '
        'At: sdk.Value(moment), Steps: sdk.Value([]*sdk.Step{{Name: "u"}}), Parent: sdk.Value(&sdk.Step{Name: "v"})}}, '
        'Grid: sdk.Value([][]*sdk.Step{{{Name: "g"}}}), StepsByName: sdk.Value(&sdk.Steps{'
        'Extra: map[string]*sdk.Step{"a": {Name: "b"}}}), Action: sdk.Value[sdk.PlanAction]('
        "&sdk.Wait{Seconds: sdk.Number(1.5)}), "
        'Filter: sdk.Value(&sdk.Filter{Kind: sdk.Value("k"), Count: sdk.Value[int64](1)})})',
        "POST /plans?filter%5Bkind%5D=k&filter%5Bcount%5D=1",
        '{"name":"p","steps":[{"name":"s","at":"2023-11-07T05:31:56Z","steps":[{"name":"u"}],"parent":{"n'
        'ame":"v"}}],"grid":[[{"name":"g"}]],"stepsByName":{"a":{"name":"b"}},"action":{"seconds":1.5}}',
        '{"name":"p","steps":[{"name":"s","created":"2023-11-07T05:31:56Z"}]}',
    ),
    json(
        "bodies",
        'client.Things.PutArray(ctx, []*sdk.Thing{{ID: "1", At: sdk.Value(moment)}})',
        "PUT /live/array",
        '[{"id":"1","at":"2023-11-07T05:31:56Z"}]',
        '[{"id":"1"}]',
    ),
    # F2.3: a client that nothing made, and arguments that are nil.
    refused("bodies", '(*sdk.Client)(nil).Invoke(ctx, "putNumber", nil)', _NO_CLIENT),
    refused("bodies", '(&sdk.Client{}).Request(ctx, "GET", "/", nil, nil)', _NO_CLIENT),
    refused("bodies", "(*sdk.Client)(nil).WithOptions()", _NO_CLIENT),
    refused("bodies", "(&sdk.ThingsService{}).PutNumber(ctx, sdk.Number(1.5))", _NO_CLIENT),
    refused("bodies", "(&sdk.Client{}).Things.PostFree(ctx, sdk.PostFreeParams{})", _NO_CLIENT),
    refused(
        "bodies",
        'fmt.Errorf("%s%v%s", (*sdk.Client)(nil), sdk.Client{}.Things == nil, (&sdk.Client{}).String())',
        "Client()trueClient()",
        "err",
    ),
    refused(
        "bodies",
        "client.Things.PutNumber(nil, sdk.Number(1.5))",
        "ctx is nil: pass context.Background() where there is no other",
    ),
    refused("bodies", "client.Things.PutNumber(ctx, sdk.Number(1.5), nil)", "option 1 of 1 is nil"),
    # F2.4: params as JSON, and back.
    refused(
        "bodies",
        'fmt.Errorf("%s", func() []byte { var p sdk.PatchOptionalParams; '
        'err := json.Unmarshal([]byte(`{"Size":5}`), &p); '
        "text, _ := json.Marshal(p); return append(text, fmt.Sprint(err)...) }())",
        '{"Size":5}<nil>',
        "err",
    ),
    json("bodies", "client.Things.PutNumber(ctx, sdk.Number(1.5))", "PUT /live/number", "1.5", "7"),
    json("bodies", "client.Things.PutMaybe(ctx, sdk.Null[string]())", "PUT /live/maybe", "null", "null"),
    Grown(
        "bodies", "client.Things.PutMaybe(ctx, sdk.Optional[string]{})", "PUT /live/maybe", status=202, prints="null"
    ),
    json(
        "bodies",
        "client.Things.PostMoments(ctx, []sdk.DateTime{moment})",
        "POST /live/moments",
        '["2023-11-07T05:31:56Z"]',
        '["2023-11-07 05:31",null]',
    ),
    json(
        "bodies",
        'client.Things.PostFree(ctx, sdk.PostFreeParams{Extra: map[string]json.RawMessage{"a": raw("[1]")}})',
        "POST /live/free",
        '{"a":[1]}',
        '{"b":[1,null,1e400]}',
    ),
    json(
        "bodies",
        "client.Things.PostEither(ctx, &sdk.Other{Size: 1})",
        "POST /live/either",
        '{"size":1}',
        '{"size":2}',
    ),
    Grown(
        "bodies",
        'client.Things.PutNote(ctx, "é")',
        "PUT /live/note",
        "é",
        200,
        "text/plain",
        "ü",
        '"ü"',
    ),
    Grown(
        "bodies",
        'client.Things.PutBlob(ctx, []byte("A"))',
        "PUT /live/blob",
        "A",
        200,
        "application/octet-stream",
        "BC",
        '"QkM="',
    ),
    Grown("bodies", "client.Things.PostForm(ctx, &sdk.Other{Size: 5})", "POST /live/form", "size=5"),
    Grown(
        "bodies",
        "client.Things.PatchOptional(ctx, sdk.PatchOptionalParams{Dry: sdk.Value(true)})",
        "PATCH /live/optional?dry=true",
    ),
    Grown(
        "bodies",
        "client.Things.PatchOptional(ctx, sdk.PatchOptionalParams{Size: sdk.Value[int64](0)})",
        "PATCH /live/optional",
        '{"size":0}',
    ),
    Grown(
        "bodies",
        'client.Things.PatchOptional(ctx, sdk.PatchOptionalParams{Colour: sdk.Value("red")})',
        "",
        prints="body/size: expected value, got missing",
    ),
    Grown(
        "bodies",
        'client.Things.PostProblem(ctx, sdk.PostProblemParams{Size: 5, Colour: sdk.Value("red")})',
        "POST /live/problem",
        '{"size":5,"colour":"red"}',
        200,
        "application/vnd.other+json",
        '{"size":1,"kept":true}',
        '{"size":1,"kept":true}',
    ),
    json(
        "names",
        'client.Names.Create(ctx, "c", "f", sdk.CreateNameParams{ID: sdk.Value("i"), From: sdk.Value("g"), '
        'Client: sdk.Value("h"), Client2: sdk.Value("k"), Body: sdk.Value("q"), Body2: sdk.Value("b"), '
        'Self: sdk.Value("s"), '
        'Self2: sdk.Value("t"), Class: sdk.Value("u"), X2fa: sdk.Value("v"), Filter: sdk.Value("w"), '
        'AB: sdk.Value("x"), XYZ: sdk.Value("y"), Init: sdk.Value("z"), Session: sdk.Value("1"), '
        'Violations: sdk.Value("!")})',
        "POST /names/c/f?self=s&body=q&class=u&2fa=v&%24filter=w",
        '{"id":"i","from":"g","self":"t","violations":"!","client":"k","body":"b","__init__":"z","a b":"x",'
        '"x/y~z":"y"}',
        '{"id":"i","from":"g","constructor":"x","été":"y","":null}',
    ),
    json(
        "names",
        "client.Types.List(ctx)",
        "GET /types",
        "",
        '{"holder":{"date":{"on":"2024-02-29"}},"uuid":{"id":"1"},"real_uuid":"6BA7B810-9DAD-11D1-80B4-00C04FD430C8"}',
    ),
    json(
        "schemas",
        'client.Everything.Replace(ctx, "1", sdk.ReplaceEverythingParams{ID: "1", Extended: sdk.Value(&sdk.Extended{'
        'ID: "2", Extra2: 1, Inner: sdk.Value(&sdk.ExtendedInner{Deep: sdk.Value(true)})}), '
        "Pet: sdk.Value[sdk.EverythingPet](&sdk.Dog{Barks: true, Toys: sdk.Value([]string{})}), PetOrNull: "
        "sdk.Null[sdk.EverythingPet](), "
        'OneOrMany: sdk.Value[sdk.EverythingOneOrMany](sdk.EverythingOneOrManyList{"a"}), '
        "Level: sdk.Value(sdk.Level2), LevelOrNull: sdk.Null[sdk.Level](), "
        'Kind: sdk.Value("everything"), Bare: sdk.Null[sdk.EverythingBare](), '
        "Whole: sdk.Value[sdk.EverythingWhole](-1), "
        'Counts: sdk.Value(&sdk.EverythingCounts{Extra: map[string]int64{"a": 1}}), '
        "Moments: sdk.Value(&sdk.EverythingMoments{}), "
        'CatsByName: sdk.Value(&sdk.EverythingCatsByName{Extra: map[string]*sdk.Cat{"c": {Meows: true}}}), '
        "Grid: sdk.Value([][]json.Number{{sdk.Number(1.5)}}), Anything: sdk.Null[json.RawMessage](), "
        'AnythingAtAll: sdk.Value(raw("1")), Nothing: sdk.Null[json.RawMessage](), '
        "Deep: sdk.Value([]sdk.Optional[[]sdk.Optional[string]]{sdk.Null[[]sdk.Optional[string]](), "
        "sdk.Value([]sdk.Optional[string]{sdk.Null[string]()})})})",
        "PUT /everything/1",
        '{"id":"1","extended":{"id":"2","extra":1,"inner":{"deep":true}},"pet":{"barks":true,"toys":[]},"petOrNull":null,'
        '"oneOrMany":["a"],"level":2,"levelOrNull":null,"kind":"everything","bare":null,"whole":-1,"counts":{"a":1},'
        '"moments":{},"catsByName":{"c":{"meows":true}},"grid":[[1.5]],"anything":null,"anythingAtAll":1,"nothing":null,'
        '"deep":[null,[null]]}',
        '{"id":"1","pets":[{"meows":true,"born":"yesterday"},{"barks":false}],"level":9,"counts":{"a":1,"b":"x"},'
        '"textOrNumber":5,"momentOrText":"2023-11-07T05:31:56Z","nothing":null,"extended":{"id":"2","extra":1}}',
    ),
    json(
        "schemas",
        'client.Trees.Get(ctx, "1")',
        "GET /trees/1",
        "",
        '{"id":"1","children":[{"id":"2","hedge":{"trees":[{"id":"3"}]}}],"parent":null}',
    ),
    Grown(
        "schemas",
        "client.Branches.List(ctx, sdk.ListBranchesParams{Part: sdk.Value(&sdk.Closed{Only: sdk.Value(true)})})",
        "GET /branches?only=true",
    ),
    json(
        "old",
        'client.Records.Update(ctx, "r", sdk.UpdateRecordParams{Name: sdk.Null[string](), '
        "Mode: sdk.Null[sdk.UpdateRecordBodyMode](), Inner: sdk.Value(&sdk.UpdateRecordBodyInnerType0{"
        'At: sdk.Null[sdk.DateTime]()}), Note: sdk.Value("n")})',
        "PATCH /v0/records/r?note=n",
        '{"name":null,"mode":null,"inner":{"at":null}}',
        '{"id":"r","owner":null,"list":[null]}',
    ),
    json("tags", "client.PhoneNumbers.List(ctx)", "GET /phone-numbers", "", '["a"]'),
    Grown("tags", "client.PhoneNumbers.Create(ctx)", "POST /phone-numbers"),
    json("tags", "client.APIKeys.List(ctx)", "GET /api-keys", "", "[]"),
    Grown("tags", "client.APIKeys.DeleteAll(ctx)", "DELETE /api-keys"),
    Grown("tags", "client.Class.Import(ctx)", "POST /import"),
    Grown("tags", "client.RequestResource.Close(ctx)", "POST /request"),
    Grown("tags", "client.Default.Ping(ctx)", "GET /untagged"),
    Grown("tags", "client.First.HeadBoth(ctx)", "HEAD /both"),
    Grown("tags", "client.First.Swap(ctx)", "PUT /both"),
    Grown("tags", 'client.Calls.Fetch(ctx, "c")', "POST /calls/c"),
    json(
        "tags",
        'client.Calls.List(ctx, sdk.ListParams{ID: sdk.Value([]string{"a", "b"})})',
        "GET /calls?id=a&id=b",
        "",
        "[]",
    ),
    Grown("security", "client.Health.Get(ctx)", "GET /v1/health", anonymous=True),
    Grown(
        "security",
        'client.Sessions.Create(ctx, sdk.CreateSessionParams{Code: "c", XClient: sdk.Value("t")})',
        "POST /v1/sessions",
        '{"code":"c"}',
        201,
        "application/json",
        '{"id":"s"}',
        '{"id":"s"}',
        anonymous=True,
    ),
    Grown(
        "security",
        'client.Sessions.Get(ctx, "s")',
        "GET /v1/sessions/s",
        "",
        200,
        "application/json",
        '{"id":"s"}',
        '{"id":"s"}',
        anonymous=True,
    ),
    Grown("security", 'client.Sessions.Delete(ctx, "s")', "DELETE /v1/sessions/s"),
    json("security", "client.Sessions.GetCurrent(ctx)", "GET /v1/sessions/current", "", '{"id":"s"}'),
    json("security", "client.Reports.List(ctx)", "GET /v1/reports", "", "[]"),
    json("security", 'client.Reports.Get(ctx, "n")', "GET /v1/reports/n.csv", "", '"a,b"'),
    Grown("security", 'client.Invoke(ctx, "getHealth", nil)', "GET /v1/health", prints="null", anonymous=True),
    # By hand a declared operation keeps its security.
    by_hand('"GET", "/health", nil', "GET /v1/health", anonymous=True),
    by_hand('"GET", "/sessions/{x}", map[string]string{"x": "s/1"}', "GET /v1/sessions/s%2F1", anonymous=True),
    by_hand('"GET", "/sessions/{x}", map[string]string{"x": "current"}', "GET /v1/sessions/current"),
    by_hand('"DELETE", "/sessions/7", nil', "DELETE /v1/sessions/7"),
    by_hand('"GET", "/reports", nil', "GET /v1/reports"),
    json(
        "aliases",
        'client.Calls.Create(ctx, sdk.CreateCallParams{Label: "a", State: sdk.Value(sdk.StateQueued), '
        'Call: sdk.Value(&sdk.Call{ID: "1", Note: "n"}), Private: sdk.Value("s")})',
        "POST /v1/calls",
        '{"label":"a","state":"queued","call":{"id":"1","note":"n"},"private":"s"}',
        '{"id":"1","note":"n","parent":{"id":"2","note":"m"},"result":{"kind":"success"},"byName":{"a":"ended"}}',
    ),
    json(
        "aliases",
        "client.Calls.List(ctx, sdk.ListCallsParams{State: sdk.Value([]sdk.State{sdk.StateEnded}), "
        'Label: sdk.Value("a")})',
        "GET /v1/calls?state=ended&label=a",
        "",
        '[{"id":"1","note":"n","labels":["a"],"ended":"2024-02-29T00:00:00Z"}]',
    ),
    json(
        "aliases",
        'client.Calls.Get(ctx, "1")',
        "GET /v1/calls/1",
        "",
        '{"id":"1","note":"n","cost":5,"owner":{"name":"o"},"child":{"id":"2","note":"m","cost":6}}',
    ),
    # T1.5: what is readOnly is not sent, at any depth; what is writeOnly is demanded of requests alone.
    json(
        "directions",
        'client.Users.Create(ctx, sdk.CreateUserParams{Name: "A", Code: "s", Profile: &sdk.Profile{Verified: '
        "sdk.Value(true), Bio: sdk.Null[string](), Login: sdk.Value(&sdk.Login{Phrase: sdk.Value("
        '"p"), Seen: sdk.Value(moment)})}, Tags: sdk.Value([]*sdk.Tag{{Number: sdk.Value[int64](7), Text: "t"}}), '
        'TagsByName: sdk.Value(&sdk.UserTagsByName{Extra: map[string]*sdk.Tag{"x": {Number: sdk.Value[int64](8), '
        'Text: "u"}}})})',
        "POST /users",
        '{"name":"A","code":"s","profile":{"bio":null,"login":{"phrase":"p"}},"tags":[{"text":"t"}],'
        '"tagsByName":{"x":{"text":"u"}}}',
        '{"id":"1","name":"A","state":"new","profile":{"verified":true,"login":{}},"audit":{"by":"b"},"last":null}',
        201,
    ),
    Grown(
        "directions",
        'func() error { _, err := client.Users.Create(ctx, sdk.CreateUserParams{Name: "A", Profile: &sdk.Profile{'
        "Login: sdk.Value(&sdk.Login{})}}); return err }()",
        "",
        prints="body/profile/login/phrase: expected string, got missing",
    ),
    json(
        "directions",
        "client.Users.List(ctx)",
        "GET /users",
        "",
        '[{"id":"1","name":"A","state":"new","profile":{"verified":false},"code":"held","tags":[{"number":1,"text":"t"}]}]',
    ),
    Grown("directions", 'client.Users.Update(ctx, "1", sdk.UpdateUserParams{})', "PATCH /users/1"),
    Grown(
        "directions",
        'client.Users.Update(ctx, "1", sdk.UpdateUserParams{Hint: sdk.Value("h")})',
        "",
        prints="body/phrase: expected string, got missing",
    ),
    json(
        "directions",
        'client.Batches.Replace(ctx, []sdk.ReplaceBatchBodyItem{&sdk.Tag{Number: sdk.Value[int64](1), Text: "t"}, '
        '&sdk.Login{Phrase: sdk.Value("p")}})',
        "PUT /batches",
        '[{"text":"t"},{"phrase":"p"}]',
        '{"id":"r"}',
    ),
    json(
        "directions",
        'client.Devices.Create(ctx, sdk.CreateDeviceParams{Pin: 5, Extra: map[string]json.RawMessage{"serial": '
        'raw("1")}})',
        "POST /devices",
        '{"pin":5}',
        '{"serial":"s","label":"l"}',
    ),
    Grown("directions", 'client.Keys.Replace(ctx, &sdk.Key{ID: sdk.Value("i"), Value: "v"})', "PUT /keys", "value=v"),
    json(
        "keywords",
        'client.True.Required(ctx, "a", sdk.RequiredParams{Enum: []string{"x"}, Type2: sdk.Value("t"), '
        "Properties: &sdk.PropertiesProperties{Properties: &sdk.PropertiesPropertiesProperties{"
        'Type: sdk.Value("u")}}, Const: sdk.Value("const"), Nil: sdk.Value("n")})',
        "POST /v1/properties/a",
        '{"type":"t","enum":["x"],"const":"const","nil":"n","properties":{"properties":{"type":"u"}}}',
        '{"properties":{"properties":{"nullable":true,"enum":5}},"enum":[],"x-sensitive":"s","nullable":[1]}',
    ),
    json("keywords", "client.None.Default(ctx)", "GET /v1/none", "", '{"kind":"class","of":[{"length":1}]}'),
    Grown("keywords", "client.Type.ToString(ctx)", "PUT /v1/none"),
    Grown("keywords", "client.Then.Await(ctx)", "GET /v1/await"),
    Grown("keywords", "client.Nil.Func(ctx)", "PUT /v1/await"),
    Grown("keywords", "client.Map.Constructor(ctx)", "POST /v1/await"),
)
