package dev.stagegate.issues.issue;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people find the console.
 *
 * @param url without a slash at the end
 */
@ConfigurationProperties("stagegate.console")
public record ConsoleSettings(@DefaultValue("http://localhost:8080") String url) {

  public ConsoleSettings {
    String scheme = URI.create(url).getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException("stagegate.console.url must be an http or https address");
    }
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
