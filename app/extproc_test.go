package app

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	filter "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"

	"veilwire/internal/testkit"
	"veilwire/proxy/extproc"
)

// envoyTo connects to an engine as an Envoy does.
func envoyTo(t *testing.T, target string, creds credentials.TransportCredentials) *grpc.ClientConn {
	t.Helper()
	conn, err := grpc.NewClient(target, grpc.WithTransportCredentials(creds))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// post has an engine mask a message on its way to the vendor, and gives what may go on.
func post(t *testing.T, conn *grpc.ClientConn, text string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
	defer cancel()
	s, err := pb.NewExternalProcessorClient(conn).Process(ctx)
	if err != nil {
		return "", err
	}
	lines := &core.HeaderMap{}
	for _, l := range [][2]string{{":method", "POST"}, {":path", "/send"}, {":authority", "chat.example"}, {":scheme", "http"}, {"content-type", "text/plain"}} {
		lines.Headers = append(lines.Headers, &core.HeaderValue{Key: l[0], RawValue: []byte(l[1])})
	}
	const duplex = filter.ProcessingMode_FULL_DUPLEX_STREAMED
	for _, m := range []*pb.ProcessingRequest{
		{
			ProtocolConfig: &pb.ProtocolConfiguration{RequestBodyMode: duplex, ResponseBodyMode: duplex},
			Request:        &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{Headers: lines}},
		},
		{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: []byte(text), EndOfStream: true}}},
	} {
		if err := s.Send(m); err != nil && err != io.EOF {
			return "", err
		}
	}
	for {
		r, err := s.Recv()
		if err != nil {
			return "", err
		}
		if i := r.GetImmediateResponse(); i != nil {
			return string(i.GetBody()), nil
		}
		if b := r.GetRequestBody(); b != nil {
			return string(b.GetResponse().GetBodyMutation().GetStreamedResponse().GetBody()), nil
		}
	}
}

const engineOnly = "version: 1\nextproc: {listen: \"unix:engine.sock\"}\ntimeouts: {shutdown: 2s}\npolicy: policy.yaml\nroutes:\n  - {name: chat, upstream: \"http://127.0.0.1:1\"}\n"

// TestEngine serves Envoys on a Unix socket, which a process that was killed has left
// behind, follows changed settings, and ends in order.
func TestEngine(t *testing.T) {
	r := appIn(folderOf(t, map[string]string{"veilwire.yaml": engineOnly, "policy.yaml": plain}))
	socket := r.path("engine.sock")
	left, err := net.ListenUnix("unix", &net.UnixAddr{Name: socket, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false)
	_ = left.Close()
	r.run()
	if r.Addr() != nil || r.EngineAddr() == nil {
		t.Fatalf("listens on %v and %v", r.Addr(), r.EngineAddr())
	}
	conn := envoyTo(t, "unix:"+socket, insecure.NewCredentials())
	if got, err := post(t, conn, "card "+card); err != nil || got != "card [CREDIT_CARD]" {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	r.write("policy.yaml", other)
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	if got, err := post(t, conn, "card "+card); err != nil || got != "card GONE" {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	health := func() healthpb.HealthCheckResponse_ServingStatus {
		h, err := healthpb.NewHealthClient(conn).Check(t.Context(), &healthpb.HealthCheckRequest{Service: extproc.Service})
		if err != nil {
			return healthpb.HealthCheckResponse_UNKNOWN
		}
		return h.GetStatus()
	}
	if health() != healthpb.HealthCheckResponse_SERVING {
		t.Error("not serving")
	}
	r.stop()
	for health() == healthpb.HealthCheckResponse_SERVING {
		time.Sleep(time.Millisecond)
	}
	if got, err := post(t, conn, "card "+card); err != nil || got != "card GONE" {
		t.Errorf("before Envoys have noticed: %d bytes, %v", len(got), err)
	}
	if err := r.end(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if _, err := os.Stat(socket); err == nil {
		t.Error("the socket is left behind")
	}
}

// TestEngineSocketInUse holds that nobody's socket is taken away.
func TestEngineSocketInUse(t *testing.T) {
	r := appIn(folderOf(t, map[string]string{"veilwire.yaml": engineOnly, "policy.yaml": plain}))
	ln, err := net.Listen("unix", r.path("engine.sock"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ln.Close() }()
	c := r.settings()
	if _, err := open(t, c); err == nil || !strings.Contains(err.Error(), "engine.sock") || !strings.Contains(err.Error(), "another process") {
		t.Errorf("%v", err)
	}
}

// TestEngineTLS lets in who shows a certificate of the right authority.
func TestEngineTLS(t *testing.T) {
	r := appIn(folderOf(t, map[string]string{"policy.yaml": plain}))
	for i, name := range []string{"server", "client", "stranger"} {
		cert, key := selfSigned(t, int64(i+1))
		r.write(name+".pem", cert)
		r.write(name+".key", key)
	}
	r.write("veilwire.yaml", strings.Replace(engineOnly, `{listen: "unix:engine.sock"}`, `{listen: "127.0.0.1:0", tls: {cert: server.pem, key: server.key, ca: client.pem}}`, 1))
	r.run()
	as := func(name string) credentials.TransportCredentials {
		pair, err := tls.LoadX509KeyPair(r.path(name+".pem"), r.path(name+".key"))
		if err != nil {
			t.Fatal(err)
		}
		return credentials.NewTLS(&tls.Config{Certificates: []tls.Certificate{pair}, InsecureSkipVerify: true}) //nolint:gosec // the test is about the client's certificate
	}
	target := "passthrough:" + r.EngineAddr().String()
	if got, err := post(t, envoyTo(t, target, as("client")), "card "+card); err != nil || got != "card [CREDIT_CARD]" {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	for _, creds := range []credentials.TransportCredentials{as("stranger"), insecure.NewCredentials(), credentials.NewTLS(&tls.Config{InsecureSkipVerify: true})} { //nolint:gosec // see above
		if _, err := post(t, envoyTo(t, target, creds), "hello"); status.Code(err) != codes.Unavailable {
			t.Errorf("let in, or %v", err)
		}
	}
	// A new certificate is shown from when it is there.
	shown := func() int64 {
		pair, err := tls.LoadX509KeyPair(r.path("client.pem"), r.path("client.key"))
		if err != nil {
			t.Fatal(err)
		}
		c, err := tls.Dial("tcp", r.EngineAddr().String(), &tls.Config{Certificates: []tls.Certificate{pair}, InsecureSkipVerify: true, NextProtos: []string{"h2"}}) //nolint:gosec // see above
		if err != nil {
			return 0
		}
		defer func() { _ = c.Close() }()
		return c.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
	}
	if n := shown(); n != 1 {
		t.Fatalf("certificate %d is shown", n)
	}
	cert, key := selfSigned(t, 7)
	r.write("server.pem", cert)
	r.write("server.key", key)
	testkit.Eventually(t, "the new certificate is shown", func() bool { return shown() == 7 })
}
