package app

import (
	"veilwire/internal/yamlfile"
)

// The file as it is written.
type (
	configFile struct {
		Version  yamlfile.Text `yaml:"version"`
		Listen   yamlfile.Text `yaml:"listen"`
		Admin    yamlfile.Text `yaml:"admin"`
		Policy   yamlfile.Text `yaml:"policy"`
		HashKey  yamlfile.Text `yaml:"hash_key"`
		TLS      *tlsFile      `yaml:"tls"`
		H2C      bool          `yaml:"h2c"`
		Limits   limitsFile    `yaml:"limits"`
		Timeouts timeoutsFile  `yaml:"timeouts"`
		Log      logFile       `yaml:"log"`
		Adapters yamlfile.Text `yaml:"adapters"`
		Relay    *relayFile    `yaml:"relay"`
		NATS     *natsFile     `yaml:"nats"`

		Conversations *conversationsFile `yaml:"conversations"`

		Routes  []routeFile  `yaml:"routes"`
		ExtProc *extProcFile `yaml:"extproc"`
		Fleet   *planeFile   `yaml:"fleet"`
	}
	tlsFile struct {
		Cert yamlfile.Text `yaml:"cert"`
		Key  yamlfile.Text `yaml:"key"`
	}
	limitsFile struct {
		Body     yamlfile.Text `yaml:"body"`
		Ratio    yamlfile.Text `yaml:"ratio"`
		Depth    yamlfile.Text `yaml:"depth"`
		Fields   yamlfile.Text `yaml:"fields"`
		Head     yamlfile.Text `yaml:"head"`
		Requests yamlfile.Text `yaml:"requests"`
		Memory   yamlfile.Text `yaml:"memory"`
	}
	timeoutsFile struct {
		Head     yamlfile.Text `yaml:"head"`
		Body     yamlfile.Text `yaml:"body"`
		Idle     yamlfile.Text `yaml:"idle"`
		Write    yamlfile.Text `yaml:"write"`
		Connect  yamlfile.Text `yaml:"connect"`
		Response yamlfile.Text `yaml:"response"`
		Shutdown yamlfile.Text `yaml:"shutdown"`
	}
	logFile struct {
		Level  yamlfile.Text `yaml:"level"`
		Format yamlfile.Text `yaml:"format"`
	}
	routeFile struct {
		Name       yamlfile.Text  `yaml:"name"`
		Host       yamlfile.Text  `yaml:"host"`
		PathPrefix yamlfile.Text  `yaml:"path_prefix"`
		Vendor     yamlfile.Text  `yaml:"vendor"`
		Upstream   yamlfile.Text  `yaml:"upstream"`
		UpstreamCA yamlfile.Text  `yaml:"upstream_ca"`
		Policy     yamlfile.Text  `yaml:"policy"`
		Fail       yamlfile.Text  `yaml:"fail"`
		Exception  *exceptionFile `yaml:"exception"`
		Origins    yamlfile.Texts `yaml:"origins"`
		Webhook    *webhookFile   `yaml:"webhook"`

		Links  map[string]yamlfile.Text  `yaml:"links"`
		Repair *repairFile               `yaml:"repair"`
		People map[string]yamlfile.Texts `yaml:"people"`
	}
	exceptionFile struct {
		Reason yamlfile.Text `yaml:"reason"`
		Owner  yamlfile.Text `yaml:"owner"`
		Until  yamlfile.Text `yaml:"until"`
	}
)
