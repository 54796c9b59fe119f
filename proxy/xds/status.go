package xds

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	resourcev3 "github.com/envoyproxy/go-control-plane/pkg/resource/v3"
)

// Status is how the fleet stands.
type Status struct {
	Version string       `json:"version"` // of the settings in force; empty: none yet
	Since   time.Time    `json:"since,omitzero"`
	Nodes   []NodeStatus `json:"nodes"`
}

// NodeStatus is what is known of an Envoy or engine.
type NodeStatus struct {
	ID        string    `json:"node"`
	Kind      string    `json:"kind"` // envoy, engine
	Address   string    `json:"address"`
	Build     string    `json:"build"` // of its program
	Connected bool      `json:"connected"`
	Current   bool      `json:"current"` // it holds all of what is in force
	Version   string    `json:"version"` // of the settings it last held whole; empty: none yet
	Since     time.Time `json:"since"`   // when it came to hold them, or else when it came
	Left      time.Time `json:"left,omitzero"`
	NACKs     int       `json:"nacks"`
	LastNACK  *NACK     `json:"last_nack,omitempty"`
}

// NACK is a refusal: a node would not take what it was offered, and kept what it had.
type NACK struct {
	Node    string    `json:"node"`
	Kind    string    `json:"kind"`
	Type    string    `json:"type"` // cluster, endpoint, listener, route, secret, settings, other
	Version string    `json:"version"`
	Reason  string    `json:"reason"`
	At      time.Time `json:"at"`
}

func (r *NACK) Error() string {
	return fmt.Sprintf("%s %s refuses the %s of version %s: %s", r.Kind, r.Node, r.Type, r.Version, r.Reason)
}

// list gives all nodes, those that left within the hour among them.
func (ns *nodes) list() []NodeStatus {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	all := []NodeStatus{}
	for _, n := range ns.streams {
		if n.kind != "" {
			all = append(all, n.NodeStatus)
		}
	}
	for _, n := range ns.gone {
		if ns.now().Sub(n.Left) <= goneFor {
			all = append(all, n)
		}
	}
	slices.SortFunc(all, func(a, b NodeStatus) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Address, b.Address))
	})
	return all
}

// count says how many nodes of a kind are connected.
func (ns *nodes) count(k kind) (n int) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	for _, o := range ns.streams {
		if o.kind == k {
			n++
		}
	}
	return n
}

// offerOf separates a snapshot's version into that of the settings and its serial.
func offerOf(version string) (settings string, serial int64) {
	settings, digits, _ := strings.Cut(version, "/")
	serial, _ = strconv.ParseInt(digits, 10, 64) // 0 for what is not ours: nobody waits for it
	return settings, serial
}

// typeWord is how people and metrics call a type of resources.
func typeWord(url string) string {
	switch url {
	case resourcev3.ClusterType:
		return "cluster"
	case resourcev3.EndpointType:
		return "endpoint"
	case resourcev3.ListenerType:
		return "listener"
	case resourcev3.RouteType:
		return "route"
	case resourcev3.SecretType:
		return "secret"
	case resourcev3.ExtensionConfigType:
		return "settings"
	}
	return "other"
}

// keptOfReason is what is kept of what a node says.
const keptOfReason = 600

// short keeps what a node says to one line of bounded length.
func short(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	if len(s) <= keptOfReason {
		return s
	}
	cut := keptOfReason
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}
