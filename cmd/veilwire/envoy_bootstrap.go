package main

import (
	"net"
	"net/netip"
	"os"

	"github.com/spf13/cobra"

	"veilwire/app"
	"veilwire/proxy/xds"
)

func envoyBootstrap() *cobra.Command {
	var config string
	var b xds.Bootstrap
	var files xds.BootstrapTLS
	c := &cobra.Command{
		Use:   "bootstrap",
		Short: "Print the bootstrap of an Envoy of the fleet",
		Long: `Bootstrap prints the little that an Envoy of the fleet must be started with; all else
it gets from the control plane. One serves for all Envoys: start each with
--service-node and a name of its own. Files are named as they lie on the Envoy's
machine.`,
		Example: `  veilwire envoy bootstrap --config fleet.yaml > envoy.yaml
  veilwire envoy bootstrap --server fleet.internal.example:18000 \
      --ca /etc/veilwire/ca.pem --cert /etc/veilwire/envoy.pem --key /etc/veilwire/envoy.key`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := loadSettings(config)
			if err != nil {
				return err
			}
			if settings.Fleet == nil {
				return usageError("%s has no fleet section; docs/fleet.md has one to begin with", config)
			}
			if err := ofFleet(&b, &files, settings.Fleet); err != nil {
				return err
			}
			if b.Node == "" {
				if b.Node, err = os.Hostname(); err != nil {
					return usageError("the host has no name; give the Envoy one with --node")
				}
			}
			text, err := b.YAML()
			if err != nil {
				return usageError("%w", err)
			}
			_, err = c.OutOrStdout().Write(text)
			return err
		},
	}
	c.Flags().StringVarP(&config, "config", "c", "fleet.yaml", "settings `FILE` of the fleet")
	c.Flags().StringVar(&b.Node, "node", "", "`NAME` of the Envoy; otherwise this host's")
	c.Flags().StringVar(&b.Cluster, "cluster", "veilwire-edge", "`NAME` of the group it belongs to")
	c.Flags().StringVar(&b.Server, "server", "", "`ADDRESS` of the control plane as the Envoy reaches it; otherwise fleet.listen")
	c.Flags().StringVar(&b.Admin, "admin", "127.0.0.1:9901", "`ADDRESS` of the Envoy's own admin interface")
	c.Flags().StringVar(&files.CA, "ca", "", "`FILE` with the authority of the control plane's certificate")
	c.Flags().StringVar(&files.Cert, "cert", "", "`FILE` with the certificate the Envoy shows")
	c.Flags().StringVar(&files.Key, "key", "", "`FILE` with its private key")
	return c
}

// ofFleet fills in what the settings know, and says what they can't.
func ofFleet(b *xds.Bootstrap, files *xds.BootstrapTLS, f *app.FleetConfig) error {
	if b.Server == "" {
		if b.Server = f.Listen; everywhere(b.Server) {
			return usageError("fleet.listen is %s, which is every address of its machine; name the one Envoys reach with --server", f.Listen)
		}
	}
	if host, _, err := net.SplitHostPort(b.Admin); err != nil || everywhere(b.Admin) {
		return usageError("--admin is an address like 127.0.0.1:9901; whoever reaches it can read keys and stop the Envoy, so %q will not do", host)
	}
	switch {
	case f.TLS == nil && *files == (xds.BootstrapTLS{}):
		return nil
	case f.TLS == nil:
		return usageError("the control plane speaks plain text (no fleet.tls), so --ca, --cert and --key do not fit")
	case files.CA == "":
		return usageError("the control plane speaks TLS: name the file of its authority on the Envoy's machine with --ca")
	case f.TLS.CA != "" && files.Cert == "", (files.Cert == "") != (files.Key == ""):
		return usageError("the control plane asks for a certificate (fleet.tls.ca): name the Envoy's with --cert and --key")
	}
	b.TLS = files
	return nil
}

// everywhere reports whether an address stands for all of a machine's.
func everywhere(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	a, err := netip.ParseAddr(host)
	return host == "" || err == nil && a.IsUnspecified()
}
