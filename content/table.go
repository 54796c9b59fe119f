package content

import "veilwire"

// doc opens the reader of a format: one line each.
func (f Format) doc(w *walker) (doc, error) {
	switch f.Kind {
	case TextBody:
		return w.newText(), nil
	case JSONBody:
		return w.newJSON(true, false), nil
	case LinesBody:
		return w.newJSON(true, true), nil
	case FormBody:
		return w.newForm(), nil
	case MultipartBody:
		return newMultipart(w, f.Boundary, f.form, 0), nil
	case EventsBody:
		return &eventsDoc{first: true}, nil
	case HTMLBody:
		return &textDoc{in: w.newHTML(Value, false), first: true}, nil
	case XMLBody:
		return &textDoc{in: w.newXML(), first: true}, nil
	case FramesBody:
		return &frameDoc{}, nil
	case TwilsockBody:
		return twilsockDoc{}, nil
	}
	return nil, &veilwire.Refusal{
		Reason: veilwire.UnknownType,
		Place:  "body",
		Hint:   "no reader for this format; name one in the adapter or let the route pass it",
	}
}

// newText reads the unit as one text. An adapter that did not expect a bare
// text skips its root; that is no reason to let it pass unread.
func (w *walker) newText() doc {
	treat := w.treat(Value)
	if treat == Skip && !w.mute {
		treat = Auto
	}
	d := new(valueDoc)
	d.open(Value, treat)
	return &textDoc{in: d, first: true}
}
