package conversation

import "veilwire"

// credentials reads "jdoe / hunter2": a user name and a password.
func (r *reading) credentials(u, p *expected) []veilwire.Finding {
	for i := range r.items { // "the PIN I use at the counter is 4821"
		if it := &r.items[i]; it.is(topic) && it.kinds&shapely() != 0 {
			return nil
		}
	}
	var spans [3]veilwire.Span
	n := 0
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		s := r.secretSpan(i, end)
		strip := true
		for j := i; j < end; j++ {
			strip = strip && r.strippable(r.itemAt(j), password, true)
		}
		if s.Len() > 1 && !strip && !r.itemOf(i).is(topic) {
			if r.tokens[i].shape == letters && r.everyday(r.itemAt(i)) && r.alone(i) || n == len(spans) {
				return nil
			}
			spans[n] = s
			n++
		}
		i = end
	}
	if n != 2 {
		return nil
	}
	r.used = append(r.used, spans[:2]...)
	if mailLike(r.text[spans[0].Start:spans[0].End]) { // an address, whoever finds it
		return []veilwire.Finding{r.finding(p, spans[1], 84)}
	}
	return []veilwire.Finding{r.finding(u, spans[0], 80), r.finding(p, spans[1], 84)}
}
