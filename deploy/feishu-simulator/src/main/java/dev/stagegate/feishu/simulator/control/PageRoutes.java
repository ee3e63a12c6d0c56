package dev.stagegate.feishu.simulator.control;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The approval page: a handful of files, served with a policy that allows nothing from elsewhere.
 */
public final class PageRoutes {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
  private static final MediaType JAVASCRIPT =
      MediaType.parseMediaType("text/javascript;charset=UTF-8");
  private static final Map<String, MediaType> FILES =
      Map.of(
          "index.html",
          MediaType.parseMediaType("text/html;charset=UTF-8"),
          "page.css",
          MediaType.parseMediaType("text/css;charset=UTF-8"),
          "page.js",
          JAVASCRIPT,
          "texts.js",
          JAVASCRIPT,
          "view.js",
          JAVASCRIPT,
          "icon.svg",
          MediaType.parseMediaType("image/svg+xml"));

  private static final Pattern INSTANCE = Pattern.compile("[?&]instanceId=([0-9A-Za-z-]+)");

  private PageRoutes() {}

  public static RouterFunction<ServerResponse> of() {
    var routes =
        RouterFunctions.route()
            .GET("/", _ -> file("index.html"))
            .GET("/client/mini_program/open", PageRoutes::openInstance);
    FILES.keySet().forEach(name -> routes.GET("/" + name, _ -> file(name)));
    return routes.build();
  }

  /** The applink by which Feishu opens an instance leads to the same instance on the page. */
  private static Mono<ServerResponse> openInstance(ServerRequest request) {
    Matcher instance = INSTANCE.matcher(request.queryParam("path").orElse(""));
    String fragment = instance.find() ? "#/instances/" + instance.group(1) : "#/";
    return ServerResponse.status(HttpStatus.FOUND).header("Location", "../../" + fragment).build();
  }

  private static Mono<ServerResponse> file(String name) {
    Resource resource = new ClassPathResource("static/feishu-simulator/" + name);
    return ServerResponse.ok()
        .contentType(FILES.getOrDefault(name, MediaType.APPLICATION_OCTET_STREAM))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache")
        .bodyValue(resource);
  }
}
