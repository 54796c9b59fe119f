// Package relay takes masked webhooks, keeps them on stable storage and brings
// them to their receivers.
//
// Accept returns only when a delivery would survive a power cut, so the caller
// may answer 2xx. From then on it is tried until its receiver says 2xx, or lies
// with the dead letters, where an operator sees it and can send it again. Each
// attempt carries the same Veilwire-Delivery; a receiver that has seen it may
// throw it away, since a crash between delivery and note repeats it once.
//
// Each endpoint has a lane of its own: a dead receiver holds up nobody else.
// The relay speaks to the host of the endpoint and to no other: it follows no
// redirect, uses no proxy of the environment, and looks at the address it
// connects to after the name was resolved.
package relay
