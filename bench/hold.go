package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// hold opens WebSocket connections and holds them. It says so, and then does
// what it is told on its standard input: "ping" sends a message over each
// connection and waits for the echo.
func hold(args []string) error {
	if len(args) != 2 {
		return errors.New("usage: bench hold ADDRESS COUNT")
	}
	count, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	conns := make([]*websocket.Conn, count)
	defer func() {
		for _, c := range conns {
			if c != nil {
				_ = c.CloseNow()
			}
		}
	}()
	err = each(count, func(ctx context.Context, i int) (err error) {
		conns[i], _, err = websocket.Dial(ctx, "ws://"+args[0]+"/socket", nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("open %d connections: %w", count, err)
	}
	fmt.Println("open")
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		if orders.Text() != "ping" {
			return fmt.Errorf("%q is no order", orders.Text())
		}
		if err := each(count, func(ctx context.Context, i int) error { return ping(ctx, conns[i], i) }); err != nil {
			return err
		}
		fmt.Println("pong")
	}
	return orders.Err()
}

var errEcho = errors.New("another message came back than was sent")

// ping sends a message with nothing to mask, so that the echo is the same. A number
// tells it from all others; letters are somebody's name sooner or later.
func ping(ctx context.Context, c *websocket.Conn, i int) error {
	text := []byte(`{"text":"is anybody there, please?","n":` + strconv.Itoa(i) + `}`)
	if err := c.Write(ctx, websocket.MessageText, text); err != nil {
		return err
	}
	_, echo, err := c.Read(ctx)
	if err != nil {
		return err
	}
	if string(echo) != string(text) {
		return errEcho
	}
	return nil
}

// each calls do for 0 to n-1, some at a time, and gives the first error.
func each(n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	const atOnce = 32
	errs := make([]error, atOnce)
	var wg sync.WaitGroup
	for k := range atOnce {
		wg.Go(func() {
			for i := k; i < n && errs[k] == nil; i += atOnce {
				errs[k] = do(ctx, i)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
