// Command reader prints what a Go package offers, as JSON: its public names, and call sites of them.
//
//	go run reader.go FOLDER IMPORT-PATH
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/printer"
	"go/token"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// machinery is what types have for fmt, log/slog, errors and encoding/json, and what every model has: no lines of their
// own, the type's line names them; of models Violations stands for ofModels too.
var machinery = map[string]bool{
	"Error": true, "Format": true, "GoString": true, "IsZero": true, "LogValue": true, "MarshalJSON": true,
	"String": true, "UnmarshalJSON": true, "Unwrap": true, "Violations": true,
}

var ofModels = map[string]bool{"ClearSetAside": true, "Lookup": true}

type symbol struct {
	Name      string `json:"name"`
	Signature string `json:"signature"`
}

type reader struct {
	fset           *token.FileSet
	symbols        []symbol
	sites          []string
	structs        map[string]*ast.StructType // the public ones of the package that are not generic
	services       map[string]string          // the client's field for each type that holds operations
	interfaces     map[string]string          // the type that an interface has the methods of, by the interface
	imports        map[string]string          // what its files import, by the name that they use
	used           map[string]bool            // of those, what the sites use
	sent, received map[string]bool            // the types that callers give and get
	named          map[string]bool            // the types that read properties by their names in the API
}

func main() {
	log.SetFlags(0)
	paths, _ := filepath.Glob(filepath.Join(os.Args[1], "*.go"))
	r := &reader{
		fset: token.NewFileSet(), structs: map[string]*ast.StructType{}, services: map[string]string{},
		interfaces: map[string]string{}, imports: map[string]string{}, used: map[string]bool{},
		sent: map[string]bool{}, received: map[string]bool{}, named: map[string]bool{},
	}
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(r.fset, path, nil, parser.ParseComments)
		if err != nil {
			log.Fatal(err)
		}
		files = append(files, file)
		ast.Inspect(file, r.implements) // before go/doc takes out what is not public
		for _, each := range file.Imports {
			path := strings.Trim(each.Path.Value, `"`)
			r.imports[path[strings.LastIndex(path, "/")+1:]] = path
		}
	}
	found, err := doc.NewFromFiles(r.fset, files, os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	r.read(found)
	r.print(os.Args[2])
}

func (r *reader) read(found *doc.Package) {
	for _, each := range found.Types {
		spec := specOf(each)
		if kind, ok := spec.Type.(*ast.StructType); ok && spec.TypeParams == nil {
			r.structs[each.Name] = kind
		}
	}
	if client := r.structs["Client"]; client != nil {
		for _, field := range client.Fields.List {
			if star, ok := field.Type.(*ast.StarExpr); ok && len(field.Names) == 1 {
				if kind := r.text(star.X); kind == field.Names[0].Name+"Service" {
					r.services[kind] = field.Names[0].Name
				}
			}
		}
	}
	r.values(found.Consts, found.Vars)
	r.functions(found.Funcs)
	for _, each := range found.Types {
		r.values(each.Consts, each.Vars)
		r.functions(each.Funcs)
		r.typed(each)
	}
	r.grow(r.sent)
	r.grow(r.received)
	for _, name := range slices.Sorted(maps.Keys(r.structs)) {
		if r.services[name] == "" {
			r.structure(name)
		}
	}
}

// implements notes what `var _ Interface = (*Type)(nil)` says.
func (r *reader) implements(node ast.Node) bool {
	if spec, ok := node.(*ast.ValueSpec); ok && len(spec.Values) == 1 && spec.Names[0].Name == "_" && spec.Type != nil {
		if call, ok := spec.Values[0].(*ast.CallExpr); ok {
			r.interfaces[r.text(spec.Type)] = strings.Trim(r.text(call.Fun), "(*)")
		}
	}
	return true
}

func specOf(each *doc.Type) *ast.TypeSpec {
	for _, spec := range each.Decl.Specs {
		if spec, ok := spec.(*ast.TypeSpec); ok && spec.Name.Name == each.Name {
			return spec
		}
	}
	panic(each.Name)
}

func (r *reader) values(groups ...[]*doc.Value) {
	for _, group := range groups {
		for _, each := range group {
			for _, spec := range each.Decl.Specs {
				r.value(each.Decl.Tok.String(), spec.(*ast.ValueSpec))
			}
		}
	}
}

func (r *reader) value(word string, spec *ast.ValueSpec) {
	for i, name := range spec.Names {
		if !name.IsExported() {
			continue
		}
		line := word + " " + name.Name
		if spec.Type == nil {
			r.say(name.Name, line)
			r.use("func site() {\n\t_ = %s\n}", name.Name)
			continue
		}
		kind := r.text(spec.Type)
		if i < len(spec.Values) {
			line += " " + kind + " = " + r.text(spec.Values[i])
			r.useTyped(spec.Type, "func site() {\n\tvar _ %s = %s\n}", kind, r.text(spec.Values[i]))
		}
		r.say(name.Name, line)
		r.useTyped(spec.Type, "func site() {\n\tvar _ %s = %s\n}", kind, name.Name)
	}
}

func (r *reader) functions(found []*doc.Func) {
	for _, each := range found {
		r.say(each.Name, each.Name+r.signature(each.Decl.Type))
		r.call(each.Name, each.Decl.Type, "")
	}
}

func (r *reader) typed(each *doc.Type) {
	spec := specOf(each)
	line := "type " + each.Name
	if spec.TypeParams != nil {
		line += "[" + r.fields(spec.TypeParams) + "]"
	}
	kind, isStruct := spec.Type.(*ast.StructType)
	if field := r.services[r.interfaces[each.Name]]; field != "" {
		// It has the methods of the field's type, and grows with it: each is named once.
		r.say(each.Name, line+" interface  // of "+field)
		r.use("func site(client *Client) {\n\tvar _ %s = client.%s\n}", each.Name, field)
		return
	}
	if isStruct {
		line += " struct"
	} else {
		line += " " + r.text(spec.Type)
	}
	var quiet []string
	for _, method := range each.Methods {
		if ofModels[method.Name] {
			r.named[each.Name] = r.named[each.Name] || method.Name == "Lookup"
			continue
		} else if machinery[method.Name] {
			quiet = append(quiet, method.Name)
			continue
		}
		variable, of, path := "a"+each.Name+" *"+each.Name, each.Name, "a"+each.Name
		if field := r.services[each.Name]; field != "" {
			variable, of, path = "client *Client", field, "client."+field
		}
		name := of + "." + method.Name
		r.say(name, name+r.signature(method.Decl.Type))
		if spec.TypeParams == nil {
			r.call(path+"."+method.Name, method.Decl.Type, variable)
		}
	}
	if len(quiet) > 0 {
		line += "  // " + strings.Join(quiet, ", ")
	}
	r.say(each.Name, line)
	if isStruct {
		for _, field := range kind.Fields.List {
			for _, name := range namesOf(field) {
				r.say(each.Name+"."+name, each.Name+"."+name+" "+r.text(field.Type))
			}
		}
	}
}

// structure uses the fields of a struct: what is only sent is read by nobody, and what is only received made by nobody.
func (r *reader) structure(name string) {
	var given, made []string
	var all []ast.Expr
	for _, field := range r.structs[name].Fields.List {
		for _, each := range namesOf(field) {
			if !r.sent[name] || r.received[name] {
				r.useTyped(field.Type, "func site(a%s *%s) {\n\tvar _ %s = a%s.%s\n}",
					name, name, r.text(field.Type), name, each)
			}
			given = append(given, "a"+each+" "+r.text(field.Type))
			made = append(made, each+": a"+each)
			all = append(all, field.Type)
		}
	}
	if r.named[name] && (!r.sent[name] || r.received[name]) {
		// What the API has and the package does not declare is read so, until it is declared and then.
		r.used["json"] = true
		r.use("func site(a%s *%s) (json.RawMessage, bool) {\n\treturn a%s.Lookup(\"new\")\n}", name, name, name)
	}
	if r.sent[name] {
		r.useAll(all, "func site(%s) %s {\n\treturn %s{%s}\n}",
			strings.Join(given, ", "), name, name, strings.Join(made, ", "))
	}
}

func (r *reader) signature(kind *ast.FuncType) string {
	return strings.TrimPrefix(r.text(kind), "func")
}

// call uses a function with every argument.
func (r *reader) call(callee string, kind *ast.FuncType, variable string) {
	if kind.TypeParams != nil {
		return
	}
	var all []ast.Expr
	var given, words []string
	if variable != "" {
		given = append(given, variable)
		name, _, _ := strings.Cut(variable, " ")
		for _, field := range kind.Params.List {
			if slices.Contains(namesOf(field), name) {
				given[0], callee = "a"+variable, "a"+callee
			}
		}
	}
	for i, field := range kind.Params.List {
		names := namesOf(field)
		if len(field.Names) == 0 {
			names = []string{fmt.Sprintf("argument%d", i)}
		}
		for _, name := range names {
			declared, word := r.text(field.Type), name
			if rest, ok := field.Type.(*ast.Ellipsis); ok {
				declared, word = "[]"+r.text(rest.Elt), name+"..."
			}
			given, words = append(given, name+" "+declared), append(words, word)
		}
		all = append(all, field.Type)
		r.reach(field.Type, r.sent)
	}
	result, back := "", ""
	if kind.Results != nil {
		back = "return "
		result = " (" + r.fields(kind.Results) + ")"
		for _, field := range kind.Results.List {
			all = append(all, field.Type)
			r.reach(field.Type, r.received)
		}
	}
	r.useAll(all, "func site(%s)%s {\n\t%s%s(%s)\n}",
		strings.Join(given, ", "), result, back, callee, strings.Join(words, ", "))
}

// reach notes the structs of the package that a type names.
func (r *reader) reach(kind ast.Node, into map[string]bool) {
	ast.Inspect(kind, func(node ast.Node) bool {
		if name, ok := node.(*ast.Ident); ok && r.structs[name.Name] != nil {
			into[name.Name] = true
		}
		return true
	})
}

// grow adds what the fields of structs name, at any depth.
func (r *reader) grow(found map[string]bool) {
	for before := -1; before != len(found); {
		before = len(found)
		for name := range maps.Clone(found) {
			r.reach(r.structs[name].Fields, found)
		}
	}
}

func (r *reader) say(name, signature string) { r.symbols = append(r.symbols, symbol{name, signature}) }

func (r *reader) use(format string, words ...any) {
	r.sites = append(r.sites, fmt.Sprintf(format, words...))
}

func (r *reader) useTyped(kind ast.Expr, format string, words ...any) {
	r.useAll([]ast.Expr{kind}, format, words...)
}

// useAll adds a site that writes types, unless callers can't write them all.
func (r *reader) useAll(kinds []ast.Expr, format string, words ...any) {
	packages := map[string]bool{}
	for _, kind := range kinds {
		var selected []*ast.Ident
		hidden := false
		ast.Inspect(kind, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.SelectorExpr:
				if of, ok := node.X.(*ast.Ident); ok {
					packages[of.Name] = true
					selected = append(selected, of)
				}
			case *ast.Field:
				selected = append(selected, node.Names...)
			case *ast.Ident:
				isHidden := !node.IsExported() && !doc.IsPredeclared(node.Name)
				hidden = hidden || isHidden && !slices.Contains(selected, node)
			}
			return true
		})
		if hidden {
			return
		}
	}
	maps.Copy(r.used, packages)
	r.use(format, words...)
}

func namesOf(field *ast.Field) []string {
	if len(field.Names) == 0 {
		kind := field.Type
		if star, ok := kind.(*ast.StarExpr); ok {
			kind = star.X
		}
		if name, ok := kind.(*ast.Ident); ok && name.IsExported() {
			return []string{name.Name}
		}
		return nil
	}
	var names []string
	for _, name := range field.Names {
		names = append(names, name.Name)
	}
	return names
}

func (r *reader) fields(list *ast.FieldList) string {
	var words []string
	for _, field := range list.List {
		var names []string
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
		words = append(words, strings.TrimSpace(strings.Join(names, ", ")+" "+r.text(field.Type)))
	}
	return strings.Join(words, ", ")
}

// text is a node on one line.
func (r *reader) text(node any) string {
	var out bytes.Buffer
	if err := printer.Fprint(&out, r.fset, node); err != nil {
		log.Fatal(err)
	}
	line := strings.Join(strings.Fields(out.String()), " ")
	return strings.NewReplacer("( ", "(", ", )", ")").Replace(line)
}

func (r *reader) print(path string) {
	compare := func(a, b symbol) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Signature, b.Signature))
	}
	slices.SortFunc(r.symbols, compare)
	head := []string{"package sites", "", "import ("}
	for _, name := range slices.Sorted(maps.Keys(r.used)) {
		head = append(head, fmt.Sprintf("\t%q", r.imports[name]))
	}
	head = append(head, "", fmt.Sprintf("\t. %q", path), ")", "")
	for i, site := range r.sites {
		head = append(head, strings.Replace(site, "func site(", fmt.Sprintf("func site%d(", i), 1))
	}
	out := map[string]any{
		"symbols": r.symbols, "sites": strings.Join(head, "\n") + "\n", "tried": len(r.sites),
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		log.Fatal(err)
	}
}
