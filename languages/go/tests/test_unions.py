"""Unions in a generated package: an interface for each, and what is read and sent as its variants."""

from pathlib import Path

import pytest

from languages.go.tests.workshop import Bench, as_json
from scripts.contract import ContractServer, Reply
from scripts.document import load

SPEC = Path(__file__).parent / "unions.yaml"
_JSON = [("Content-Type", "application/json")]
_WHICH = """tell(func() (string, error) {{
    value, err := {call}
    if err != nil {{
        return "", err
    }}
    switch each := {what}.(type) {{
    {cases}
    }}
    return "no variant", nil
}}())"""
_EVENT = "event, err := client.Events.Create(ctx, &sdk.Ended{Kind: sdk.EndedKindEnd}); if err != nil { panic(err) }\n"


@pytest.fixture(scope="module")
def unions(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    made = Bench(tmp_path_factory.mktemp("unions"))
    made.add("unions", SPEC)
    return made


def run(bench: Bench, what: str, statements: list[str], *replies: str) -> tuple[list[object], list[str]]:
    """Run calls; return what they print, and the bodies that they send, each with what the server has against it."""
    bench.add_program("unions", what, statements)
    assert bench.go("vet", "-trimpath", f"./unions-{what}") == ""
    (bench.folder / "bin").mkdir(exist_ok=True)
    assert bench.go("build", "-trimpath", "-o", "bin/", f"./unions-{what}") == ""
    with ContractServer(load(SPEC)) as server:
        server.script(*(Reply(200, _JSON, reply.encode()) for reply in replies))
        done = bench.run(f"unions-{what}", server.base_url)
        exchanges = server.take()
    assert done.stderr == ""
    sent = [each.body.decode() + "".join(f" {fault}" for fault in each.faults) for each in exchanges]
    return [as_json(line) for line in done.stdout.splitlines()], sent


def which(call: str, what: str, *cases: str) -> str:
    """Return a statement that prints which variant a call answers with."""
    return _WHICH.format(call=call, what=what, cases="\n".join(cases))


def test_v3_a_discriminator_decides(unions: Bench) -> None:
    call = 'client.Events.Create(ctx, &sdk.Started{Kind: raw(`"start"`), At: 5})'
    cases = (
        'case *sdk.Started: return fmt.Sprint("started at ", each.At), nil',
        'case *sdk.Ended: return "ended " + each.Why.Or("for nothing"), nil',
        'case *sdk.UnknownEvent: kind, _ := each.Lookup("kind"); '
        'return fmt.Sprint(each, " ", string(kind), " ", string(each.Raw)), nil',
    )
    statement = which(call.replace('raw(`"start"`)', '"start"'), "value", *cases)
    answers = [
        '{"kind":"start","at":7}',
        '{"kind":"end","why":"noise","at":7}',
        '{"kind":"pause","at":"x","new":[1]}',
        '{"kind":"start"}',
        '{"at":7}',
        '{"kind":5,"at":7}',
    ]
    printed, sent = run(unions, "tags", [statement] * len(answers), *answers)
    assert sent == ['{"kind":"start","at":5}'] * len(answers)
    assert printed[:3] == [
        "started at 7",
        "ended noise",
        'UnknownEvent("pause") "pause" {"kind":"pause","at":"x","new":[1]}',
    ]
    said = [str(line).partition("does not fit: ")[2] for line in printed[3:]]
    assert said == [
        "/at: expected integer, got missing",
        '/kind: expected one of "end", "start", got missing',
        '/kind: expected one of "end", "start", got integer',
    ]


def test_v3_an_unknown_variant_is_sent_as_it_came_and_made_on_purpose_alone(unions: Bench) -> None:
    unknown = '{"kind":"pause","at":1.50}'
    again = "tell(client.Events.Create(ctx, event))"
    made = 'tell(client.Events.Create(ctx, &sdk.UnknownEvent{Tag: "x", Raw: raw(`{"kind":"x"}`)}))'
    invoked = 'tell(client.Invoke(ctx, "createEvent", map[string]json.RawMessage{"body": raw(`{"kind":"x"}`)}))'
    nothing = "tell(client.Events.Create(ctx, nil))"
    empty = "tell(client.Events.Create(ctx, &sdk.UnknownEvent{}))"
    printed, sent = run(
        unions, "sent", [_EVENT + again, made, invoked, nothing, empty], unknown, '{"kind":"end"}', '{"kind":"end"}'
    )
    assert [text.partition(" ")[0] for text in sent] == ['{"kind":"end"}', unknown, '{"kind":"x"}']
    assert ["schema" in text for text in sent] == [False, True, True]  # the contract server reports both
    assert printed[2:] == [
        'body: does not fit: /kind: expected one of "end", "start", got string',
        "createEvent needs a body",
        "body: expected JSON value, got text that is not JSON",
    ]


def test_v3_unions_in_every_place(unions: Bench) -> None:
    log = (
        '{"last":null,"all":[{"kind":"end"},{"kind":"new","x":1},{"kind":"start"},5],"byName":{"a":{"kind":"other"}},'
        '"eventOrText":"t","amount":1.50,"shape":{"name":"n","radius":2}}'
    )
    read = (
        "func() (string, error) { log, err := client.Logs.Create(ctx, sdk.CreateLogParams{Last: "
        "sdk.Value[sdk.Event](&sdk.Ended{Kind: sdk.EndedKindEnd}), Amount: sdk.Value[sdk.LogAmount]("
        'sdk.LogAmountNumber("2.50")), EventOrText: sdk.Value[sdk.LogEventOrText](sdk.LogEventOrTextString("s")), All: '
        'sdk.Value([]sdk.Event{&sdk.Ended{Kind: sdk.EndedKindEnd}})}); if err != nil { return "", err }; '
        "all, _ := log.All.Get(); amount, _ := log.Amount.Get(); text, _ := json.Marshal(amount); "
        'shape, _ := log.Shape.Get(); return fmt.Sprintf("%t %T %T %s %T %v", log.Last.IsNull(), all[0], all[1], text, '
        "shape, log.Violations()), nil }()"
    )
    printed, sent = run(
        unions, "places", [f"tell({read})", "tell(client.Logs.Create(ctx, sdk.CreateLogParams{}))"], log
    )
    assert sent == [
        '{"last":{"kind":"end"},"all":[{"kind":"end"}],"eventOrText":"s","amount":2.50}',
    ]
    assert printed == [
        "true *voicebotstudio.Ended *voicebotstudio.UnknownEvent 1.50 *voicebotstudio.Ball "
        "[/all/2: expected object, got object (/at: expected integer, got missing) "
        "/all/3: expected object, got integer]",
        "body/last: expected value, got missing",
    ]


def test_v3_an_optional_union_is_read_by_itself(unions: Bench) -> None:
    params = '{"EventOrText":"s","All":[{"kind":"end"},{"kind":"new"}],"Amount":1.50,"Shape":{"radius":1}}'
    read = (
        f"func() (any, error) {{ var p sdk.CreateLogParams; err := json.Unmarshal([]byte(`{params}`), &p); "
        "text, ok := p.EventOrText.Get(); all, _ := p.All.Get(); shape, _ := p.Shape.Get(); "
        'return fmt.Sprintf("%T %t %T %T %T", text, ok, all[0], all[1], shape), err }()'
    )
    wrong = "nil, func() error { var p sdk.CreateLogParams; return json.Unmarshal([]byte(`{%s}`), &p) }()"
    printed, _ = run(
        unions,
        "optional",
        [f"tell({each})" for each in (read, wrong % '"All":[{"kind":"end"},5]', wrong % '"Shape":5')],
    )
    assert [str(line).replace("voicebotstudio.", "") for line in printed] == [
        "LogEventOrTextString true *Ended *UnknownEvent *Ball",
        "does not fit: /1: expected object, got integer",
        "does not fit: the whole value: expected object, got integer",
    ]


def test_v3_what_is_read_is_written_as_it_came(unions: Bench) -> None:
    log = (
        '{"last":{"kind":"gone","deep":[1.0,null]},"all":[{"kind":"new"},7],"byName":{"a":{"kind":"other"}},'
        '"eventOrText":{"kind":"odd"},"amount":[1.50],"shape":{"width":1,"odd":"x"}}'
    )
    printed, _ = run(
        unions, "written", ["tell(client.Logs.Create(ctx, sdk.CreateLogParams{Last: sdk.Null[sdk.Event]()}))"], log
    )
    assert printed == [as_json(log)]


@pytest.mark.parametrize(
    "wrong",
    ["client.Events.Create(ctx, &sdk.Box{})", 'client.Events.Create(ctx, "start")', "var _ sdk.Event = sdk.Ended{}"],
)
def test_v3_the_compiler_refuses_what_is_no_variant(unions: Bench, wrong: str) -> None:
    unions.add_program("unions", "wrong", [wrong])
    try:
        assert "does not implement" in unions.go("vet", "-trimpath", "./unions-wrong")
    finally:
        (unions.folder / "unions-wrong" / "main.go").unlink()
        (unions.folder / "unions-wrong").rmdir()
