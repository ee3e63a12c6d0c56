package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.issues.workspace.PasswordHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Something to try Stagegate on: a project, its people and three databases. The databases are there
 * for an empty workspace as well, to be registered.
 */
public final class SampleWorkspace {

  /**
   * Everybody in the workspace but {@link #NEWCOMER} has a Feishu account under the same e-mail.
   */
  static final Map<String, String> PEOPLE_IN_FEISHU =
      Map.of(
          "dev@example.com", "Dana Developer",
          "owner@example.com", "Olivia Owner",
          "lead@example.com", "Leo Lead",
          "dba@example.com", "Dinah DBA",
          "admin@example.com", "Ada Admin",
          "viewer@example.com", "Vera Viewer");

  static final String NEWCOMER = "newcomer@example.com";

  public static final List<String> DATABASES = List.of("shop_test", "shop_staging", "shop_prod");

  /** Owns the databases. */
  public static final String DATABASE_USER = "shop";

  /** In the data folder. */
  static final String FILE = "workspace.yml";

  private final DataFolder folder;

  SampleWorkspace(DataFolder folder) {
    this.folder = folder;
  }

  /** The password of every sample account. */
  public String password() {
    return folder.secret("sample-password");
  }

  /** What the owner of the databases signs in with. */
  public String databasePassword() {
    return folder.secret("shop-database-password");
  }

  /** Makes the databases, and the file that describes the workspace on these servers. */
  Path prepare(EmbeddedPostgres postgres, Beginning beginning) {
    for (String database : DATABASES) {
      postgres.createDatabaseIfMissing(database, DATABASE_USER, databasePassword());
    }
    // So that Create Database can be tried as well.
    postgres.allowCreatingDatabases(DATABASE_USER);
    Path file = folder.file(FILE);
    try {
      OwnerOnly.write(file, describe(postgres, beginning));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private String describe(EmbeddedPostgres postgres, Beginning beginning) throws IOException {
    return template(beginning)
        .replace("${passwordHash}", passwordHash())
        .replace("${host}", postgres.host())
        .replace("${port}", Integer.toString(postgres.port()))
        .replace("${secret}", folder.file("secrets/shop-database-password").toString());
  }

  /** Kept, since a new salt each time would look like a change of the workspace. */
  private String passwordHash() throws IOException {
    Path file = folder.file("secrets/sample-password-hash");
    if (!Files.exists(file)) {
      OwnerOnly.write(file, PasswordHash.make(password()));
    }
    return Files.readString(file);
  }

  private static String template(Beginning beginning) throws IOException {
    String name =
        switch (beginning) {
          case SAMPLE -> "/sample/workspace.yml";
          case EMPTY -> "/sample/empty.yml";
        };
    try (InputStream text =
        Objects.requireNonNull(SampleWorkspace.class.getResourceAsStream(name))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
