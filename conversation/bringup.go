package conversation

import "slices"

// What is asked for without being asked: spoken of, offered, taken up, asked once more.

// takeUp asks for what the customer spoke of last, if he did: "which one do you use?" A word that
// could be any is not taken for granted.
func (t *Turn) takeUp() (taken bool) {
	last := uint8(0)
	takes := recent()
	if slices.ContainsFunc(t.st.asks, func(a ask) bool { return !a.own && !a.answered || a.own && codes().has(a.kind) }) {
		takes &= mentioned() // the answer to that is still to come
	}
	for i := range t.st.asks {
		if a := &t.st.asks[i]; a.takeable() {
			last = max(last, a.left)
		}
	}
	for i := range t.st.asks {
		if a := &t.st.asks[i]; a.takeable() && (a.left == last && takes.has(a.kind) || !recent().has(a.kind)) {
			a.own, a.answered, a.fresh, a.left, a.until = false, false, true, t.m.messages, t.now+t.m.window
			a.firm = recent().has(a.kind)
			t.st.spoken, taken = false, true
		}
	}
	return taken
}

// recent are the classes that are taken up only as the latest that was spoken of.
func recent() kindSet { return (1<<kinds - 1) &^ (codes() | setOf(password)) }

// takeable reports what was spoken of and can be asked for without a name.
func (a *ask) takeable() bool { return a.own && !ofCard().has(a.kind) }

// bringUp notes what was spoken of and not asked for.
func (t *Turn) bringUp(spoken kindSet) {
	for k := range spoken.all() {
		known := slices.ContainsFunc(t.st.asks, func(a ask) bool { return a.kind == k && !a.own })
		if known || len(t.st.asks) == maxAsks {
			continue
		}
		t.st.asks = slices.DeleteFunc(t.st.asks, func(a ask) bool { return a.kind == k })
		t.st.asks = append(t.st.asks, ask{kind: k, own: true, left: t.m.messages, until: t.now + t.m.window})
	}
}

// offer opens what the customer has offered to tell: the other side may just say yes.
func (t *Turn) offer(offered kindSet) {
	for i := range t.st.asks {
		if a := &t.st.asks[i]; a.own && offered.has(a.kind) {
			a.own, a.fresh = false, true
		}
	}
}

// renew asks once more for what was asked outright and nobody has answered: somebody refused, or
// wanted to know why.
func (t *Turn) renew() {
	for i := range t.st.asks {
		if a := &t.st.asks[i]; a.firm && !a.own && !a.answered {
			a.fresh, a.left, a.until = true, t.m.messages, t.now+t.m.window
		}
	}
}
