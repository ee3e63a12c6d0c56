package dev.stagegate.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of modules, as the compiler reads them. */
final class Sources {

  private Sources() {}

  static void read(List<Path> modules, Consumer<CompilationUnitTree> reader) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> files = new ArrayList<>();
      for (Path module : modules) {
        try (Stream<Path> found = Files.walk(module.resolve("src/main/java"))) {
          found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        reader.accept(unit);
      }
    }
  }

  /** Without its folders. */
  static String fileName(CompilationUnitTree unit) {
    return Path.of(unit.getSourceFile().toUri()).getFileName().toString();
  }
}
