package dev.stagegate.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which proxies are believed when they say for whom they call.
 *
 * @param trustedProxies ranges such as {@code 10.1.0.0/16}; nobody is believed unless named
 */
@ConfigurationProperties("stagegate.web")
record ProxySettings(@DefaultValue List<String> trustedProxies) {

  ProxySettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  List<AddressRange> ranges() {
    try {
      return trustedProxies.stream().map(AddressRange::of).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("stagegate.web.trusted-proxies " + e.getMessage(), e);
    }
  }
}
