package dev.stagegate.web.outbound;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How others are called.
 *
 * @param caFile a file of certificates (PEM, one or more) of authorities that are trusted besides
 *     those that the JVM trusts, by every call over https and every target that is verified; read
 *     at start
 */
@ConfigurationProperties("stagegate.outbound")
public record OutboundSettings(@Nullable Path caFile) {

  static final String CA_FILE = "stagegate.outbound.ca-file";
}
