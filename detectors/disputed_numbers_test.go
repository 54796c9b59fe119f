package detectors

import (
	"slices"
	"strings"

	"veilwire/detectors/checksum"
)

// numberDisputes are about identity and tax numbers.
func numberDisputes() []dispute {
	list := []dispute{
		{
			"stdnum", "au_acn", "a company number beside its business number is one all the same",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && strings.Contains(row.Text, " / ") },
		},
		{
			"stdnum", "eu_vat", "a number is itself, also where its country is written twice",
			func(row *vectorRow) bool {
				w := strings.Fields(row.Text)
				return len(row.Expect) == 0 && len(w) > 2 && w[0] == w[1]
			},
		},
		{
			"stdnum", "fi_hetu", "900 and more are given out for a while only, and name a person all the same",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && strings.Contains(row.Text, "-9") },
		},
		{
			"stdnum", "mx_rfc", "a code that makes a rude word is never given out, but people type it",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && strings.HasPrefix(row.Text, "CACA") },
		},
		{
			"presidio", "de_handelsregister", "the mark takes in the word before the number, the town behind it or the stop",
			func(row *vectorRow) bool { return len(row.Expect) == 1 && strings.Count(row.Text, " ") > 1 },
		},
		{
			"presidio", "de_vat", "the mark takes in the word before the number",
			func(row *vectorRow) bool { return strings.HasPrefix(row.Text, "USt") },
		},
		{
			"presidio", "de_steuernummer", "the mark takes in the sentence",
			func(row *vectorRow) bool { return strings.HasPrefix(row.Text, "St.") },
		},
	}
	for _, d := range []struct{ file, reason, types string }{
		{"stdnum", "numbers given out with a wrong check digit are known from a list only", "do_cedula do_rnc"},
		{"stdnum", "the last digit is not the one that tax offices compute", "kr_brn"},
		{"presidio", "the value is made up: its check digit, a letter or its date is wrong", "de_steuer_id de_vat es_dni in_gstin in_pan in_voter_id it_codice_fiscale kr_arn"},
		{"datadog", "the value fails the rule of its authority", "br_cnpj cz_rc fr_nir gr_amka hu_tax_id ie_pps in_aadhaar pl_pesel se_personnummer si_ddv"},
	} {
		for _, typ := range strings.Fields(d.types) {
			list = append(list, dispute{d.file, typ, d.reason, failsCheckOf(typ)})
		}
	}
	return list
}

// failsCheckOf reports rows whose value the check of a type refuses. It is asked
// only about the types that are named above, one by one: a check of ours that is
// wrong must not excuse itself.
func failsCheckOf(typ string) func(row *vectorRow) bool {
	names := map[string]string{
		"br_cnpj": "cnpj", "es_dni": "es_dni", "fr_nir": "nir", "gr_amka": "amka", "ie_pps": "pps", "in_aadhaar": "aadhaar", "in_gstin": "gstin",
		"in_pan": "pan", "in_voter_id": "epic", "it_codice_fiscale": "codice_fiscale", "pl_pesel": "pesel",
	}
	check, _ := checksum.Lookup(typ)
	if name := names[typ]; name != "" {
		check, _ = checksum.Lookup(name)
	}
	return func(row *vectorRow) bool {
		return len(row.Expect) > 0 && !slices.ContainsFunc(row.Expect, func(e [2]int) bool {
			value, _ := normalize(nil, nil, []byte(row.Text[e[0]:e[1]]), normalizeTable([]string{"alnum", "upper"}))
			if strings.HasSuffix(typ, "_vat") {
				value = value[2:]
			}
			return check(value) == len(value)
		})
	}
}
