package xds

import (
	"maps"

	discoveryv3 "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
)

// answered takes what a request says about what was sent before: an ACK, a NACK, or
// nothing. It gives the nack, if it is one.
func (ns *nodes) answered(stream int64, r *discoveryv3.DeltaDiscoveryRequest) *NACK {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	n := ns.streams[stream]
	if n == nil {
		return nil
	}
	held := n.holds[r.GetTypeUrl()]
	if held == nil {
		held = map[string]string{}
		n.holds[r.GetTypeUrl()] = held
		maps.Copy(held, r.GetInitialResourceVersions())
	}
	for _, name := range r.GetResourceNamesUnsubscribe() {
		delete(held, name)
	}
	sent := n.sent[r.GetResponseNonce()]
	delete(n.sent, r.GetResponseNonce())
	var nack *NACK
	if sent != nil {
		for _, res := range sent.GetResources() {
			if r.GetErrorDetail() != nil {
				delete(held, res.GetName()) // it may have taken some of them: nobody knows until it says so
				continue
			}
			held[res.GetName()] = res.GetVersion()
		}
		for _, name := range sent.GetRemovedResources() {
			delete(held, name)
		}
		if r.GetErrorDetail() != nil {
			nack = ns.refuse(stream, n, r, sent)
		}
	}
	ns.judge(n)
	ns.tell()
	return nack
}

// refuse notes a NACK. The lock is held.
func (ns *nodes) refuse(stream int64, n *node, r *discoveryv3.DeltaDiscoveryRequest, sent *discoveryv3.DeltaDiscoveryResponse) *NACK {
	version, serial := offerOf(sent.GetSystemVersionInfo())
	nack := &NACK{
		Node: n.ID, Kind: n.Kind, Type: typeWord(r.GetTypeUrl()), Version: version,
		Reason: short(r.GetErrorDetail().GetMessage()), At: ns.now(),
	}
	n.NACKs++
	n.LastNACK, n.odd = nack, true
	if ns.refused == nil && serial >= ns.from && !ns.odd[stream] {
		ns.refused = nack
	}
	return nack
}

// sending notes what is about to be sent.
func (ns *nodes) sending(stream int64, r *discoveryv3.DeltaDiscoveryResponse) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	if n := ns.streams[stream]; n != nil {
		n.sent[r.GetNonce()] = r
		ns.judge(n)
	}
}

// judge says whether a node holds what its kind is offered. The lock is held.
func (ns *nodes) judge(n *node) {
	aim := ns.aims[n.kind]
	was := n.Current
	n.Current = aim != nil && len(n.sent) == 0 && n.has(aim) // an answer that is due may change what it holds
	n.odd = n.odd && !n.Current
	if n.Current && (!was || n.Version != aim.live) {
		n.Version, n.Since = aim.live, ns.now()
	}
}

// has reports whether a node has acknowledged all of a snapshot.
func (n *node) has(s *snapshot) bool {
	for typ, want := range s.cached.VersionMap {
		held := n.holds[typ]
		for name, version := range want {
			if held[name] != version {
				return false
			}
		}
	}
	return true
}
