package policies

// review remarks on a policy that compiles but may not say what was meant.
func (c *compiler) review(p *Policy) {}

// tests checks what can be checked of the examples without running them.
func (c *compiler) tests(list []Test) {}
