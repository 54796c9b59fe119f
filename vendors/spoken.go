package vendors

// Spoken reports whether the field at a path holds what a person wrote, as
// opposed to an id, a label or a link that is only scanned. An answer to "what is
// your PIN?" is looked for in what people wrote, not in the order number beside
// it. A body that is one text, with no path, is spoken.
func (s *Shape) Spoken(path []byte) bool {
	name := fieldName(path)
	switch string(name) {
	case "", "text", "body", "message", "msg", "content", "comment", "note", "caption", "description",
		"subject", "title", "question", "answer", "reply", "value", "data", "html", "plain_text",
		"formatted_body", "markdown", "markdown_text", "pretext", "fallback", "initial_comment", "previous_text",
		"Body", "Text", "Message", "Content":
		return true
	}
	return false
}

// fieldName is the last name in a path that is not a list index or a codec step.
func fieldName(path []byte) []byte {
	end := len(path)
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] != '/' && path[i] != '|' {
			continue
		}
		seg := path[i+1 : end]
		if !isIndex(seg) && path[i] == '/' {
			return seg
		}
		end = i
	}
	return path[:end]
}

func isIndex(seg []byte) bool {
	for _, b := range seg {
		if b < '0' || b > '9' {
			return false
		}
	}
	return len(seg) > 0
}
