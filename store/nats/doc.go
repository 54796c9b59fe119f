// Package nats keeps what gateways share in NATS JetStream: the relay's queue
// and the state of conversations. The server runs inside this process, without a
// port, over a folder of its own; or it is a cluster of somebody's, which several
// gateways share. A write returns when the disk has it: the server within syncs
// always, and a cluster has to be told to.
//
// It refuses a folder that another process has, a folder that was written under
// another key, and to make a stream where there ought to be one: JetStream starts
// with a wrong key as if nothing were stored, and to create the stream then is to
// destroy it.
package nats
