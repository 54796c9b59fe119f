package conversation

// isComma reports a comma of any script.
func isComma(r rune) bool { return r == ',' || r == '，' || r == '、' || r == '،' }

// isApostrophe reports what stands for letters that are left out, or before an "s".
func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// isQuestion reports a question mark of any script.
func isQuestion(mark rune) bool { return mark == '?' || mark == '？' || mark == '؟' }

// isEndMark reports a mark that ends a sentence wherever it stands: a full stop may be part of
// a number or short for something.
func isEndMark(m rune) bool {
	switch m {
	case '!', '?', '。', '！', '？', '؟', '।', ';':
		return true
	}
	return false
}

// isSentenceEnd reports a mark at which a number in parts ends. Those in full width and the
// Arabic one, which isEndMark knows, too, only part two groups of it.
func isSentenceEnd(m rune) bool { return m == '?' || m == '!' || m == '。' || m == '।' || m == ';' }

// fullStop reports that token i is a mark that ends a sentence, for the models: any full stop
// does, in a number, too.
func (r *reading) fullStop(i int) bool {
	m := r.mark(i)
	return m == '.' || m == '\n' || isEndMark(m)
}

// endsSentence reports a mark or a line break behind which another sentence begins, at item i:
// no full stop inside a word.
func (r *reading) endsSentence(i int) bool {
	m := r.markOf(i)
	if m == '.' {
		return !r.glues(i)
	}
	return isEndMark(m) || r.newline(i)
}

// splits reports a mark between two clauses, at item i.
func (r *reading) splits(i int) bool {
	switch m := r.markOf(i); m {
	case '.', '/', '\n', '(', ')':
		return true
	default:
		return isEndMark(m) || isComma(m) || r.newline(i)
	}
}
