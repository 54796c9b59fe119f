package demo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// Why says for one masked place why it is masked. It holds no value: Start and
// End are the bytes that the label takes in the masked text.
type Why struct {
	Start, End int
	Class      string
	Detector   string
	Confidence int
	Evidence   []string // signals by their names, "cued" and so on; other words are shown as they are
	Rule       string
	Cite       string
	Action     string
	Policy     string
}

// bar is a Why as the page draws it.
type bar struct {
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Class    string   `json:"class"`
	Title    string   `json:"title"`
	Group    string   `json:"group"`
	Sure     string   `json:"sure,omitempty"` // certain, likely, possible; empty: not known any more
	Score    int      `json:"score,omitempty"`
	Detector string   `json:"detector,omitempty"`
	Evidence []string `json:"evidence,omitempty"`
	Rule     string   `json:"rule,omitempty"`
	Cite     string   `json:"cite,omitempty"`
	Action   string   `json:"action,omitempty"`
	Policy   string   `json:"policy,omitempty"`
	Kept     string   `json:"kept"`
}

// group is a class group of the design: it has a pattern, and a title here.
type group struct{ ID, Title string }

// groups are the class groups in the order in which the page lists them.
func groups() []group {
	return []group{
		{"credential", "Credentials"},
		{"payment", "Payment"},
		{"account", "Accounts"},
		{"identity", "Identity"},
		{"contact", "Contact"},
		{"name", "Names"},
		{"health", "Health"},
		{"network", "Network"},
	}
}

// signalWord says what a signal means to somebody who reads it for the first time.
func signalWord(name string) string {
	switch name {
	case "pattern":
		return "its form"
	case "checked":
		return "its check digits or structure agree"
	case "cued":
		return "a word that names it leads up to it"
	case "context":
		return "a word that goes with it stands nearby"
	case "asked":
		return "somebody asked for it just before"
	case "carried":
		return "the message before announced it"
	case "echoed":
		return "the same value was masked earlier in this conversation"
	case "joined":
		return "it completes a value begun in earlier messages"
	case "folded":
		return "it was written in disguise"
	case "decoded":
		return "it stood inside an encoding"
	case "listed":
		return "it stands on a list"
	case "shielding":
		return "it stands where a value that is never stored was found too, and is protected like one"
	}
	return name
}

// draw turns a reason into what the page shows.
func (s *Server) draw(w Why) bar {
	title, group := s.class(w.Class)
	b := bar{
		Start: w.Start, End: w.End, Class: w.Class, Title: title, Group: group,
		Score: w.Confidence, Sure: veilwire.Confidence(min(max(w.Confidence, 0), 100)).Word(),
		Detector: w.Detector, Rule: w.Rule, Cite: w.Cite, Action: w.Action, Policy: w.Policy, Kept: kept(w),
	}
	if b.Policy == "" {
		b.Policy = s.opt.PolicyName
	}
	for _, e := range w.Evidence {
		b.Evidence = append(b.Evidence, signalWord(e))
	}
	return b
}

// kept says what is left of the value.
func kept(w Why) string {
	switch {
	case veilwire.NeverStore(w.Class):
		return "Nothing. This kind of value is never kept."
	case strings.HasPrefix(w.Action, "hash"):
		return "A keyed fingerprint, which can’t be turned back."
	case strings.HasPrefix(w.Action, "mask"):
		return "Only the part that is shown."
	}
	return "Nothing. The label has taken the value’s place."
}

// class gives the words for a class, also for one that nobody has described. They
// stand inside sentences, so they begin small unless they are an abbreviation.
func (s *Server) class(class string) (title, group string) {
	if s.opt.Classes != nil {
		title, group = s.opt.Classes(class)
	}
	if title == "" {
		title = strings.ReplaceAll(class, "_", " ")
	}
	first, size := utf8.DecodeRuneInString(title)
	if second, _ := utf8.DecodeRuneInString(title[size:]); !unicode.IsUpper(second) {
		title = string(unicode.ToLower(first)) + title[size:]
	}
	return title, group
}

// labels finds the default labels of known classes in a text whose reasons are
// not in memory any more: [CREDIT_CARD], or [CREDIT_CARD:…] for a fingerprint.
func (s *Server) labels(text string) []bar {
	if s.opt.Classes == nil {
		return nil
	}
	var bars []bar
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '[')
		if i < 0 {
			return bars
		}
		start := at + i
		at = start + 1
		n := strings.IndexByte(text[at:], ']')
		if n < 0 {
			return bars
		}
		name, _, _ := strings.Cut(text[at:at+n], ":")
		class := strings.ToLower(name)
		if name == "" || name != strings.ToUpper(name) || !utf8.ValidString(name) {
			continue
		}
		if _, known := s.opt.Classes(class); known == "" {
			continue
		}
		title, group := s.class(class)
		at += n + 1
		bars = append(bars, bar{
			Start: start, End: at, Class: class, Title: title, Group: group,
			Kept: "The reason was kept in memory only, and veilwire has been started anew since.",
		})
	}
}
