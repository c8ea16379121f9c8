package io.freshmaker.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an exported package shows has a comment; how good it is, doclint and people judge. */
class JavadocTest {

  @ParameterizedTest
  @MethodSource("modules")
  void everything_that_is_exported_has_a_comment(ModuleDescriptor module) throws IOException {
    assertThat(uncommented(exportedSources(module))).isEmpty();
  }

  static Stream<ModuleDescriptor> modules() {
    return House.descriptors();
  }

  private static List<Path> exportedSources(ModuleDescriptor module) throws IOException {
    Path root = House.file(House.artifact(module.name())).resolve("src/main/java");
    List<Path> sources = new ArrayList<>(List.of(root.resolve("module-info.java")));
    for (ModuleDescriptor.Exports export : module.exports()) {
      try (Stream<Path> files = Files.list(root.resolve(export.source().replace('.', '/')))) {
        files.filter(f -> f.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static List<String> uncommented(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      Scanner scanner = new Scanner(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
      return scanner.uncommented;
    }
  }

  /** Walks what can be seen from outside, and no further. */
  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees docs;
    private final List<String> uncommented = new ArrayList<>();

    Scanner(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void unused) {
      if (unit.getModule() != null) {
        requireComment(new TreePath(getCurrentPath(), unit.getModule()), "module");
      } else if (unit.getTypeDecls().isEmpty()) {
        requireComment(new TreePath(getCurrentPath(), unit.getPackage()), "package");
      }
      return super.visitCompilationUnit(unit, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (!isVisible(type.getModifiers())) {
        return null;
      }
      requireComment(getCurrentPath(), type.getSimpleName().toString());
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      if (isVisible(method.getModifiers()) && !overrides(method) && !isCompact(method)) {
        requireComment(getCurrentPath(), method.getName().toString());
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void unused) {
      if (isVisible(field.getModifiers())) {
        requireComment(getCurrentPath(), field.getName().toString());
      }
      return null;
    }

    @Override
    public @Nullable Void visitBlock(BlockTree initializer, @Nullable Void unused) {
      return null;
    }

    private boolean isVisible(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      boolean inInterface =
          parent.getKind() == Kind.INTERFACE || parent.getKind() == Kind.ANNOTATION_TYPE;
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (inInterface && !flags.contains(Modifier.PRIVATE));
    }

    private static boolean overrides(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
    }

    /** A record's own constructor says what the record says. */
    private boolean isCompact(MethodTree method) {
      return method.getName().contentEquals("<init>")
          && getCurrentPath().getParentPath().getLeaf().getKind() == Kind.RECORD;
    }

    private void requireComment(TreePath path, String name) {
      if (docs.getDocComment(path) == null) {
        CompilationUnitTree unit = path.getCompilationUnit();
        long line =
            unit.getLineMap()
                .getLineNumber(docs.getSourcePositions().getStartPosition(unit, path.getLeaf()));
        uncommented.add(Path.of(unit.getSourceFile().toUri()) + ":" + line + " " + name);
      }
    }
  }
}
