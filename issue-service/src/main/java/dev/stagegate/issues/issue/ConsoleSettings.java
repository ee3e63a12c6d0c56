package dev.stagegate.issues.issue;

import dev.stagegate.settings.HttpAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people find the console.
 *
 * @param url without a slash at the end
 */
@ConfigurationProperties("stagegate.console")
public record ConsoleSettings(@HttpAddress @DefaultValue("http://localhost:8080") String url) {

  public ConsoleSettings {
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
