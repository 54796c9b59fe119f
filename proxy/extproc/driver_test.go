package extproc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	filter "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
)

// driver plays Envoy's part in the exchange with an engine, by the generated types,
// and holds the engine to the rules of the protocol. It is an http.RoundTripper.
type driver struct {
	conn *grpc.ClientConn
	// cut divides a body into the chunks that are sent; nil: one chunk, and the end by
	// itself, as Envoy does it.
	cut func([]byte) [][]byte
	// trailers end bodies by trailers.
	trailers bool
	version  string // of the settings, that the route names
	vendor   http.RoundTripper
	host     string // of the vendor
}

// drive connects a driver to an engine.
func drive(t testing.TB, h *house, vendor string) *driver {
	t.Helper()
	conn, err := grpc.NewClient("passthrough:"+h.engine, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	tr := &http.Transport{DisableCompression: true}
	t.Cleanup(tr.CloseIdleConnections)
	return &driver{conn: conn, vendor: tr, host: strings.TrimPrefix(vendor, "http://")}
}

// duplex is the configuration of a filter as it should be.
func duplex() *pb.ProtocolConfiguration {
	return &pb.ProtocolConfiguration{RequestBodyMode: filter.ProcessingMode_FULL_DUPLEX_STREAMED, ResponseBodyMode: filter.ProcessingMode_FULL_DUPLEX_STREAMED}
}

// authority is the host that a request names.
func authority(r *http.Request) string {
	if r.Host != "" {
		return r.Host
	}
	return r.URL.Host
}

// headersOf writes lines as Envoy does.
func headersOf(pairs ...string) *core.HeaderMap {
	m := &core.HeaderMap{}
	for i := 0; i < len(pairs); i += 2 {
		m.Headers = append(m.Headers, &core.HeaderValue{Key: pairs[i], RawValue: []byte(pairs[i+1])})
	}
	return m
}

func linesOf(h http.Header) (pairs []string) {
	for name, values := range h {
		for _, v := range values {
			pairs = append(pairs, strings.ToLower(name), v)
		}
	}
	return pairs
}

// half is one direction as the engine answered it.
type half struct {
	head  bool
	lines *core.HeaderMap // as they go on
	body  bytes.Buffer
	ended bool
}

// take holds a reply to the rules and applies it.
func (h *half) take(headers *pb.HeadersResponse, body *pb.BodyResponse, trailers *pb.TrailersResponse) error {
	switch {
	case h.ended:
		return errors.New("a reply behind the end")
	case headers != nil:
		if h.head {
			return errors.New("two replies to a head")
		}
		h.head = true
		return apply(h.lines, headers.GetResponse().GetHeaderMutation())
	case !h.head:
		return errors.New("a body before its head")
	case trailers != nil:
		h.ended = true
		return nil
	}
	s := body.GetResponse().GetBodyMutation().GetStreamedResponse()
	if s == nil {
		return errors.New("a body reply of another kind than streamed_response")
	}
	if len(s.Body) > 60_000 {
		return fmt.Errorf("a page of %d bytes", len(s.Body))
	}
	h.body.Write(s.Body)
	h.ended = s.EndOfStream
	return nil
}

// length holds the stated length of a body that ended to what it is.
func (h *half) length() error {
	for _, l := range h.lines.Headers {
		if l.Key == "content-length" && string(l.RawValue) != strconv.Itoa(h.body.Len()) {
			return fmt.Errorf("content-length %s for %d bytes", l.RawValue, h.body.Len())
		}
	}
	return nil
}

// apply changes lines as Envoy does: fields are removed first.
func apply(lines *core.HeaderMap, m *pb.HeaderMutation) error {
	for _, name := range m.GetRemoveHeaders() {
		if name != strings.ToLower(name) {
			return fmt.Errorf("a field in capitals: %s", name)
		}
		lines.Headers = slices.DeleteFunc(lines.Headers, func(h *core.HeaderValue) bool { return h.Key == name })
	}
	for _, o := range m.GetSetHeaders() {
		name := o.GetHeader().GetKey()
		if name != strings.ToLower(name) || o.GetHeader().GetValue() != "" {
			return fmt.Errorf("a field in capitals, or its value not raw: %s", name)
		}
		if o.GetAppendAction() == core.HeaderValueOption_OVERWRITE_IF_EXISTS_OR_ADD {
			lines.Headers = slices.DeleteFunc(lines.Headers, func(h *core.HeaderValue) bool { return h.Key == name })
		}
		lines.Headers = append(lines.Headers, &core.HeaderValue{Key: name, RawValue: o.GetHeader().GetRawValue()})
	}
	return nil
}

// header reads lines back; pseudo fields stay apart.
func header(lines *core.HeaderMap) (h http.Header, pseudo map[string]string) {
	h, pseudo = http.Header{}, map[string]string{}
	for _, l := range lines.Headers {
		if strings.HasPrefix(l.Key, ":") {
			pseudo[l.Key] = string(l.RawValue)
		} else {
			h.Add(l.Key, string(l.RawValue))
		}
	}
	return h, pseudo
}

// errStream is the error of a stream that the engine ended.
var errStream = errors.New("the engine ended the stream")

// dialogue is a stream in work.
type dialogue struct {
	pb.ExternalProcessor_ProcessClient
	in half // the request
	re half // the response
}

// RoundTrip plays one exchange.
func (d *driver) RoundTrip(r *http.Request) (*http.Response, error) {
	as := *d // the test may change it for the next one
	d = &as
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	if d.version != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, SettingsKey, d.version)
	}
	stream, err := pb.NewExternalProcessorClient(d.conn).Process(ctx)
	if err != nil {
		return nil, err
	}
	x := &dialogue{ExternalProcessor_ProcessClient: stream}
	x.in.lines = headersOf(append([]string{":method", r.Method, ":path", r.URL.RequestURI(), ":authority", authority(r), ":scheme", "http"}, linesOf(r.Header)...)...)
	if len(body) > 0 {
		x.in.lines.Headers = append(x.in.lines.Headers, headersOf("content-length", strconv.Itoa(len(body))).Headers...)
	}
	if err := stream.Send(&pb.ProcessingRequest{ProtocolConfig: duplex(), Request: &pb.ProcessingRequest_RequestHeaders{
		RequestHeaders: &pb.HttpHeaders{Headers: x.in.lines, EndOfStream: len(body) == 0},
	}}); err != nil {
		return nil, err
	}
	if len(body) > 0 {
		go d.body(body, func(b *pb.HttpBody, t *pb.HttpTrailers) error {
			if t != nil {
				return stream.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestTrailers{RequestTrailers: t}})
			}
			return stream.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestBody{RequestBody: b}})
		})
	}
	for !x.in.ended {
		reply, err := stream.Recv()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errStream, err)
		}
		if i := reply.GetImmediateResponse(); i != nil {
			return immediate(r, i)
		}
		if err := x.in.take(reply.GetRequestHeaders(), reply.GetRequestBody(), reply.GetRequestTrailers()); err != nil {
			return nil, err
		}
		x.in.ended = x.in.ended || len(body) == 0
	}
	if err := x.in.length(); err != nil {
		return nil, err
	}
	return d.respond(r, x)
}

// respond asks the vendor and plays the other half.
func (d *driver) respond(r *http.Request, x *dialogue) (*http.Response, error) {
	h, pseudo := header(x.in.lines)
	out, err := http.NewRequestWithContext(r.Context(), r.Method, "http://"+d.host+"/", bytes.NewReader(x.in.body.Bytes()))
	if err != nil {
		return nil, err
	}
	out.URL.Opaque = pseudo[":path"]
	if out.Header = h; h.Get("Content-Length") == "" && x.in.body.Len() > 0 {
		out.ContentLength = -1
	}
	resp, err := d.vendor.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil {
		return nil, err
	}
	x.re.lines = headersOf(append([]string{":status", strconv.Itoa(resp.StatusCode)}, linesOf(resp.Header)...)...)
	if err := x.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseHeaders{
		ResponseHeaders: &pb.HttpHeaders{Headers: x.re.lines, EndOfStream: len(body) == 0},
	}}); err != nil {
		return nil, err
	}
	if len(body) > 0 {
		go d.body(body, func(b *pb.HttpBody, t *pb.HttpTrailers) error {
			if t != nil {
				return x.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseTrailers{ResponseTrailers: t}})
			}
			return x.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: b}})
		})
	}
	for !x.re.ended {
		reply, err := x.Recv()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errStream, err)
		}
		if i := reply.GetImmediateResponse(); i != nil {
			return immediate(r, i)
		}
		if err := x.re.take(reply.GetResponseHeaders(), reply.GetResponseBody(), reply.GetResponseTrailers()); err != nil {
			return nil, err
		}
		x.re.ended = x.re.ended || len(body) == 0
	}
	if r.Method != http.MethodHead && len(body) > 0 {
		if err := x.re.length(); err != nil {
			return nil, err
		}
	}
	// Both bodies are over: now the stream must end, and well.
	if _, err := x.Recv(); err != io.EOF {
		return nil, fmt.Errorf("an exchange that is over ends with %w", err)
	}
	h, pseudo = header(x.re.lines)
	status, _ := strconv.Atoi(pseudo[":status"])
	return &http.Response{
		StatusCode: status, Header: h, Body: io.NopCloser(bytes.NewReader(x.re.body.Bytes())), ContentLength: int64(x.re.body.Len()), Request: r,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}, nil
}

// body sends a body in the chunks that the driver cuts.
func (d *driver) body(body []byte, send func(*pb.HttpBody, *pb.HttpTrailers) error) {
	chunks := [][]byte{body, {}}
	if d.cut != nil {
		chunks = d.cut(body)
	}
	for i, c := range chunks {
		if send(&pb.HttpBody{Body: c, EndOfStream: i == len(chunks)-1 && !d.trailers}, nil) != nil {
			return // the reader of replies hears why
		}
	}
	if d.trailers {
		_ = send(nil, &pb.HttpTrailers{Trailers: headersOf("x-check", card)})
	}
}

// immediate is the answer that Envoy gives in the vendor's stead.
func immediate(r *http.Request, i *pb.ImmediateResponse) (*http.Response, error) {
	lines := &core.HeaderMap{}
	if err := apply(lines, i.GetHeaders()); err != nil {
		return nil, err
	}
	h, _ := header(lines)
	h.Set("Content-Length", strconv.Itoa(len(i.GetBody())))
	return &http.Response{
		StatusCode: int(i.GetStatus().GetCode()), Header: h, Body: io.NopCloser(bytes.NewReader(i.GetBody())), ContentLength: int64(len(i.GetBody())), Request: r,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}, nil
}
