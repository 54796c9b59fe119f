// Package demo shows veilwire to a newcomer: a small stand-in chat vendor with
// its own store on disk, recorded support conversations, a page on which a
// customer, an agent and the vendor's store stand side by side, and a self-test
// that does the same without a browser.
//
// The vendor is a vendor: it knows nothing of masking and writes down whatever
// reaches it. Page, replay and self-test reach it only through the gateway, so
// what the store holds is proof. The page receives reasons, never values.
package demo
