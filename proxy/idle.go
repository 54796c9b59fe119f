package proxy

import "time"

// Idle connections wait by scheme and host; the last one used is the first one
// taken, so that those nobody needs grow old and are swept.

func (c *Carrier) take(key string) *line {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := c.idle[key]
	if len(list) == 0 {
		return nil
	}
	l := list[len(list)-1]
	list[len(list)-1] = nil
	c.idle[key] = list[:len(list)-1]
	return l
}

func (c *Carrier) put(l *line) {
	l.used, l.at = true, time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.idle == nil || len(c.idle[l.key]) >= mostIdle {
		_ = l.Conn.Close()
		return
	}
	c.idle[l.key] = append(c.idle[l.key], l)
	if c.reap == nil {
		c.reap = time.AfterFunc(idleFor, c.sweep)
	}
}

// sweep closes what nobody has used for a while.
func (c *Carrier) sweep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reap = nil
	rest := 0
	for key, list := range c.idle {
		old := 0
		for old < len(list) && time.Since(list[old].at) >= idleFor {
			_ = list[old].Conn.Close()
			old++
		}
		c.idle[key] = append(list[:0:0], list[old:]...)
		rest += len(list) - old
	}
	if rest > 0 {
		c.reap = time.AfterFunc(idleFor/2, c.sweep)
	}
}

// CloseIdleConnections closes the idle connections; those in use are closed
// when their exchange ends, if the carrier is not used again.
func (c *Carrier) CloseIdleConnections() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, list := range c.idle {
		for _, l := range list {
			_ = l.Conn.Close()
		}
		delete(c.idle, key)
	}
	if c.reap != nil {
		c.reap.Stop()
		c.reap = nil
	}
	c.other.CloseIdleConnections()
}
