package conversation

import "veilwire"

// ofVenue reports a text of the other side, in talk of concerts, matches and the like, in
// which a street is where they take place: unless it is called somebody's own, or what the
// text speaks of last is an order or a delivery.
func (t *Turn) ofVenue(text []byte) bool {
	if t.msg.Role == veilwire.Customer || !t.st.scene.OfShows() || !t.st.scene.After(text).OfShows() {
		return false
	}
	if t.sounding(text).hints&topic == 0 {
		return true
	}
	r := t.reading(text)
	for i := range r.items {
		if r.items[i].is(topic) && r.items[i].kinds.has(streetAddress) && i > 0 && ownWords[string(r.word(r.items[i].from-1))] {
			return false
		}
	}
	return true
}
