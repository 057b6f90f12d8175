package org.isoae.data;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy that {@code http_proxy}, {@code https_proxy} and {@code no_proxy} name, which Java does
 * not read. Java's own properties ({@code -Dhttps.proxyHost}) go first; proxies with a password are
 * not supported.
 */
final class EnvironmentProxy {

  private static final int SOCKS_PORT = 1080;

  private EnvironmentProxy() {}

  /**
   * The environment's proxy for an address.
   *
   * @return empty if there is none, or if Java's properties decide
   * @throws IOException if the variable names no proxy
   */
  static Optional<Proxy> of(URI address, Map<String, String> environment) throws IOException {
    ProxySelector selector = ProxySelector.getDefault();
    boolean ofJava =
        System.getProperty(address.getScheme() + ".proxyHost") != null
            || System.getProperty("socksProxyHost") != null
            || selector != null
                && selector.select(address).stream()
                    .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    String variable = address.getScheme() + "_proxy";
    String value = value(environment, variable, value(environment, "all_proxy", ""));
    if (ofJava || value.isEmpty() || isExempt(address, value(environment, "no_proxy", ""))) {
      return Optional.empty();
    }
    return Optional.of(parsed(value, variable));
  }

  private static String value(Map<String, String> environment, String name, String otherwise) {
    String upper = environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
    String value = environment.getOrDefault(name, upper).strip();
    return value.isEmpty() ? otherwise : value;
  }

  private static Proxy parsed(String value, String variable) throws IOException {
    try {
      URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
      boolean socks = proxy.getScheme().startsWith("socks");
      int standard = socks ? SOCKS_PORT : proxy.getScheme().equals("https") ? 443 : 80;
      if (proxy.getHost() != null) {
        return new Proxy(
            socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
            new InetSocketAddress(
                proxy.getHost(), proxy.getPort() < 0 ? standard : proxy.getPort()));
      }
    } catch (IllegalArgumentException e) {
      // Not shown: the value may hold a password.
    }
    throw new IOException(
        "invalid value of the environment variable "
            + variable
            + " or all_proxy; expected http://host:port");
  }

  /** Whether a list such as "localhost,.example.org" names the address's host. */
  private static boolean isExempt(URI address, String list) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String name = entry.replaceFirst(":[0-9]+$", "").replaceFirst("^\\*?\\.", "");
      if (name.equals("*") || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name))) {
        return true;
      }
    }
    return false;
  }
}
