package proxy

// Match finds the route of a request by its host and the path on the wire, nil
// where there is none: what else routes for a fleet must find the same.
func (s *Snapshot) Match(host, path string) *Route { return s.match(host, path) }
