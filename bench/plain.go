package main

import (
	"errors"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"time"
)

// plain is the gateway's peer: a reverse proxy of the standard library, tuned as
// well as it can be, that masks nothing.
func plain(args []string) error {
	if len(args) != 1 {
		return errors.New("usage: bench plain UPSTREAM")
	}
	target := &url.URL{Scheme: "http", Host: args[0]}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: &http.Transport{
			MaxIdleConns: 4096, MaxIdleConnsPerHost: 1024, IdleConnTimeout: time.Minute, DisableCompression: true,
		},
		BufferPool:    &buffers{},
		FlushInterval: -1,
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: proxy}
	go func() { _ = server.Serve(ln) }()
	return serveUntilEOF(ln.Addr().String())
}

// buffers is a httputil.BufferPool.
type buffers struct{ pool sync.Pool }

// Get gives a buffer for copying.
func (b *buffers) Get() []byte {
	if buf, ok := b.pool.Get().(*[]byte); ok {
		return *buf
	}
	return make([]byte, 32<<10)
}

// Put takes it back.
func (b *buffers) Put(buf []byte) { b.pool.Put(&buf) }
