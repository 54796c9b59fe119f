// Package xds is the control plane of a fleet: it tells Envoys where to listen,
// which paths lead to which vendor and that every message passes an engine, and it
// hands the engines their settings. Both hear of it over one delta ADS port.
//
// A change travels in an order in which no request can fall between two states:
// engines first, then what is added for the Envoys, then the routes that name the
// new version, then what is no longer needed. A node that refuses any of it takes
// the whole change back everywhere; what was in force before stays in force.
//
// It offers nothing it does not have: a control plane without settings leaves every
// node with those it has.
package xds
