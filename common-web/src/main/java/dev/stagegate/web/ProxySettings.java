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

  private static final String NAME = "stagegate.web.trusted-proxies";

  ProxySettings {
    trustedProxies = List.copyOf(trustedProxies);
    AddressRange.allOf(trustedProxies, NAME);
  }

  List<AddressRange> ranges() {
    return AddressRange.allOf(trustedProxies, NAME);
  }
}
