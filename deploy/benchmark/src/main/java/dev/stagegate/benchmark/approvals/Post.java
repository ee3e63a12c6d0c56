package dev.stagegate.benchmark.approvals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Sends JSON, blocking: of the JDK's clients the one that takes least of the processors that it
 * shares with what it measures.
 *
 * @param authorization who sends; empty for nobody in particular
 */
record Post(String authorization) {

  static {
    // Each client's connection stays open; five are kept otherwise.
    System.setProperty("http.maxConnections", "64");
  }

  /** What came back. */
  record Answer(int status, String body) {

    void orFail(String what) {
      if (status < 200 || status >= 300) {
        throw new IllegalStateException(what + " was answered with " + status + ": " + body);
      }
    }
  }

  Answer to(URI url, String json) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(bytes.length);
      connection.setRequestProperty("Content-Type", "application/json");
      if (!authorization.isEmpty()) {
        connection.setRequestProperty("Authorization", authorization);
      }
      try (OutputStream out = connection.getOutputStream()) {
        out.write(bytes);
      }
      int status = connection.getResponseCode();
      try (InputStream in =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        return new Answer(
            status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("POST " + url + ": " + e.getMessage(), e);
    }
  }
}
