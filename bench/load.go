package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"veilwire/bench/measure"
)

// loadResult is what the load generator prints.
type loadResult struct {
	Requests int           `json:"requests"`
	Late     int           `json:"late"` // at a rate: sent late, because the answer before had not come
	Took     time.Duration `json:"took"`
	P50      float64       `json:"p50"` // microseconds from sending to the last byte of the answer
	P99      float64       `json:"p99"`
}

// load posts chat messages: as fast as answers come, or at a rate.
func load(args []string) error {
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	addr := flags.String("addr", "", "where to post")
	conns := flags.Int("conns", 16, "connections")
	requests := flags.Int("requests", 1000, "posts in all")
	form := flags.String("form", "thread", "what posts are like: "+strings.Join(formNames(), ", "))
	rate := flags.Float64("rate", 0, "posts a second; 0: as fast as answers come")
	if err := flags.Parse(args); err != nil {
		return err
	}
	posts, err := requestBytes(*addr, *form)
	if err != nil {
		return err
	}
	clients := make([]*poster, *conns)
	for i := range clients {
		c, err := net.Dial("tcp", *addr)
		if err != nil {
			return err
		}
		defer func() { _ = c.Close() }()
		clients[i] = &poster{conn: c, reader: bufio.NewReaderSize(c, 4096), posts: posts, next: i, endings: i + int(time.Now().UnixNano())}
	}
	each := *requests / *conns
	begun := time.Now()
	var wg sync.WaitGroup
	for i, c := range clients {
		wg.Go(func() {
			if *rate == 0 {
				c.err = c.asFastAsItGoes(each)
				return
			}
			gap := time.Duration(float64(*conns) / *rate * float64(time.Second))
			c.err = c.at(begun.Add(gap*time.Duration(i)/time.Duration(*conns)), gap, each)
		})
	}
	wg.Wait()
	result := loadResult{Took: time.Since(begun)}
	var took []float64
	for _, c := range clients {
		if c.err != nil {
			return c.err
		}
		took = append(took, c.took...)
		result.Late += c.late
	}
	result.Requests = len(took)
	result.P50, result.P99 = measure.Quantile(took, .5), measure.Quantile(took, .99)
	return json.NewEncoder(os.Stdout).Encode(result)
}

// requestBytes writes the requests out: each post of a form with its head.
func requestBytes(host, form string) ([][]byte, error) {
	posts, err := postsOf(form)
	if err != nil {
		return nil, err
	}
	out := make([][]byte, len(posts))
	for i, p := range posts {
		out[i] = fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"+
			"Accept: application/json\r\nOrigin: https://shop.example\r\nReferer: https://shop.example/help\r\nCookie: session=bench\r\n"+
			"%s: %d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", p.path, host, bodyHeader, p.number, len(p.JSON), p.JSON)
	}
	return out, nil
}

// poster is one connection.
type poster struct {
	conn   net.Conn
	reader *bufio.Reader
	posts  [][]byte
	next   int
	took   []float64
	late   int
	err    error

	endings int    // how messages end, see freshly
	fresh   []byte // the post as it is sent
}

// sayings end messages. What people type is new to the gateway, so a post is not
// sent twice as it is: clients end its message in different ways, and so do runs.
var sayings = [...]string{
	"by the way", "thank you.", "right now.", "as I said.", "if needed.", "and thanks", "as before.", "once more.",
	"sorry for.", "it is new.", "I believe.", "I am told.", "not really", "after all.", "of course.", "for today.",
	"and so on.", "you see it", "just as is", "good luck!", "well, yes.", "all right?", "is it fine", "have a go.",
}

// freshly gives a post with a saying in the place of the first.
func (p *poster) freshly(post []byte) []byte {
	p.fresh = append(p.fresh[:0], post...)
	if at := bytes.LastIndex(p.fresh, []byte(sayings[0])); at >= 0 {
		copy(p.fresh[at:at+len(sayings[0])], sayings[uint(p.endings)%uint(len(sayings))])
	}
	return p.fresh
}

func (p *poster) asFastAsItGoes(n int) error {
	for range n {
		if err := p.post(); err != nil {
			return err
		}
	}
	return nil
}

// at posts once every gap. A post whose turn has passed is sent at once and
// counted.
func (p *poster) at(first time.Time, gap time.Duration, n int) error {
	for i := range n {
		due := first.Add(gap * time.Duration(i))
		if wait := time.Until(due); wait > 0 {
			time.Sleep(wait)
		} else if wait < -gap {
			p.late++
		}
		if err := p.post(); err != nil {
			return err
		}
	}
	return nil
}

var errAnswer = errors.New("a post was not answered with 200")

func (p *poster) post() error {
	begun := time.Now()
	if _, err := p.conn.Write(p.freshly(p.posts[p.next%len(p.posts)])); err != nil {
		return err
	}
	if p.next++; p.next%len(p.posts) == 0 {
		p.endings += len(sayings)/2 + 1
	}
	answer, err := http.ReadResponse(p.reader, nil)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%w: %s", errAnswer, answer.Status)
	}
	p.took = append(p.took, float64(time.Since(begun))/float64(time.Microsecond))
	return nil
}
