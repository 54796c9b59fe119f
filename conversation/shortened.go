package conversation

import "strings"

// shortened gives what tables name by a number once more in the ways people shorten the
// word: "member no", "Vertragsnr", "nr umowy", "n° de contrat". What is nobody's secret is
// shortened with the rest, or it would be taken for what is.
func shortened(tables ...[]entry) []entry {
	var short []entry
	for _, t := range tables {
		for _, e := range t {
			if !e.what.is(topic | benign) {
				continue
			}
			var all []string
			for p := range strings.SplitSeq(e.phrases, "|") {
				all = shorten(all, p)
			}
			if len(all) > 0 {
				short = append(short, entry{e.what, strings.Join(all, "|")})
			}
		}
	}
	return short
}

// shorten appends the short forms of a phrase.
func shorten(dst []string, p string) []string {
	for _, f := range [...]struct {
		long  string
		short []string
	}{
		{" number", []string{" no", " nr", " num", " numbers"}},
		{"nummer", []string{"nr"}},
		{"番号", []string{"no", "ナンバー"}},
		{"号", []string{"号码", "编号"}},
		{" नंबर", []string{" number", " संख्या", " no"}},
	} {
		if bare, ok := strings.CutSuffix(p, f.long); ok && bare != "" {
			for _, s := range f.short {
				dst = append(dst, bare+s)
			}
		}
	}
	for _, f := range [...]struct {
		long  string
		short []string
	}{
		{"numer ", []string{"nr ", "numeru "}},
		{"número ", []string{"nº ", "n° ", "núm ", "nro "}},
		{"numéro ", []string{"n° ", "nº ", "num "}},
		{"numero ", []string{"n° ", "nº ", "nr ", "num "}},
	} {
		if bare, ok := strings.CutPrefix(p, f.long); ok {
			for _, s := range f.short {
				dst = append(dst, s+bare)
			}
		}
	}
	return dst
}
