package yamlfile

import (
	"strings"
	"testing"
)

type sample struct {
	Version int               `yaml:"version"`
	Rules   []rule            `yaml:"rules"`
	Labels  map[string]string `yaml:"labels"`
}

type rule struct {
	Detect Texts `yaml:"detect"`
	Action Text  `yaml:"action"`
}

func TestDecode(t *testing.T) {
	var s sample
	err := Decode("p.yaml", []byte("version: 1\nrules:\n  - detect: iban\n    action: hash\n  - detect: [a, b]\n"), &s)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Rules[1].Detect[1]; got.Value != "b" || got.Pos != (Pos{5, 17}) {
		t.Errorf("second detector = %+v", got)
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, tc := range []struct{ name, src, want string }{
		{"unknown key", "versoin: 1", `p.yaml:1:1: unknown key "versoin" (did you mean "version"?)`},
		{"unknown key below", "rules:\n  - detcet: x", `p.yaml:2:5: unknown key "detcet" (did you mean "detect"?)`},
		{"nothing near", "zzzzzz: 1", `p.yaml:1:1: unknown key "zzzzzz"`},
		{"twice", "version: 1\nversion: 2", `p.yaml:2:1: key "version" stands here twice`},
		{"empty", "", "p.yaml:1:1: the file is empty"},
		{"syntax", "rules: [", "p.yaml:1:1: did not find expected node content"},
		{"type", "version: many", "p.yaml:1:10: want a number here, not text"},
		{"list wanted", "rules: 3", "p.yaml:1:8: want a list here, not a number"},
		{"scalar wanted", "rules:\n  - action: {a: 1}", "p.yaml:2:13: want a single value here"},
		{"two documents", "version: 1\n---\nversion: 2", "p.yaml:2:1: only one document is allowed in a file"},
		{"anchor", "labels: &x {a: b}", "p.yaml:1:9: anchors and aliases are not allowed; write the value out"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := Decode("p.yaml", []byte(tc.src), new(sample))
			if err == nil || !strings.HasPrefix(err.Error(), tc.want) {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}
