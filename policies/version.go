package policies

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"

	"veilwire/internal/yamlfile"
)

// version hashes what a file says and what its packs say, without positions,
// comments, layout and tests.
func version(f *file, packs []rule) string {
	said := *f
	said.Tests = nil
	h := sha256.New()
	canonical(h, reflect.ValueOf(said))
	for i := range packs {
		canonical(h, reflect.ValueOf(packs[i].source))
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// canonical writes every value that was read from YAML, in order.
func canonical(w io.Writer, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[yamlfile.Pos]() {
			return
		}
		fmt.Fprint(w, "{")
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() || v.Type().Field(i).Anonymous {
				fmt.Fprintf(w, "%s:", v.Type().Field(i).Name)
				canonical(w, v.Field(i))
			}
		}
		fmt.Fprint(w, "}")
	case reflect.Slice:
		fmt.Fprintf(w, "[%d ", v.Len())
		for i := range v.Len() {
			canonical(w, v.Index(i))
		}
		fmt.Fprint(w, "]")
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
		fmt.Fprint(w, "<")
		for _, k := range keys {
			fmt.Fprintf(w, "%q=", k.String())
			canonical(w, v.MapIndex(k))
		}
		fmt.Fprint(w, ">")
	case reflect.Pointer:
		if !v.IsNil() {
			canonical(w, v.Elem())
		}
	case reflect.String:
		fmt.Fprintf(w, "%q,", v.String())
	case reflect.Bool:
		fmt.Fprintf(w, "%t,", v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		fmt.Fprintf(w, "%d,", v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		fmt.Fprintf(w, "%d,", v.Uint())
	}
}

// sorted joins mistakes in the order of the file.
func sorted(errs []error) error {
	slices.SortStableFunc(errs, func(a, b error) int {
		var x, y *yamlfile.Error
		if !errors.As(a, &x) || !errors.As(b, &y) || x.File != y.File {
			return 0
		}
		return cmp.Or(cmp.Compare(x.Pos.Line, y.Pos.Line), cmp.Compare(x.Pos.Col, y.Pos.Col))
	})
	return errors.Join(errs...)
}

func decimal(n int) string { return strconv.Itoa(n) }
