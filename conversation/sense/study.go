package sense

// The measures of a model.
const (
	Columns = columns
	Asking  = asking
	Quiet   = quiet / unit
)

// Sentences gives, for each sentence of a message that is judged, the features
// that speak about it. The program that trains the judge learns from them.
func Sentences(text []byte) [][]uint32 {
	var s Scratch
	s.read(text)
	var all [][]uint32
	for _, c := range s.clauses[max(0, len(s.clauses)-mostSentences):] {
		all = append(all, s.features(nil, c))
	}
	return all
}
