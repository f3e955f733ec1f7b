/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.core.tenant.TenantId;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.DataBindingPropertyAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/** A method with {@link Audited}, read and checked: an expression sees parameters and no beans, types or constructors. */
final class AuditedMethod {
    private static final String RESULT = "result";

    private final Method method;
    private final String action;
    private final @Nullable SpelExpression target;
    private final List<String> names;
    private final Set<String> used = new HashSet<>();

    /** @throws IllegalStateException if the method cannot be intercepted, or the target is malformed */
    AuditedMethod(Method method, Audited audited) {
        this.method = method;
        this.action = audited.action();
        this.names = names(method);
        checkMethod();
        this.target = audited.target().isBlank() ? null : parse(audited.target());
        if (target != null) {
            collect(target.getAST());
            checkNames();
        }
    }

    String action() {
        return action;
    }

    /** Whether the target is known only afterwards. */
    boolean needsResult() {
        return used.contains(RESULT);
    }

    Optional<String> target(@Nullable Object[] arguments, @Nullable Object result) {
        if (target == null) {
            return Optional.empty();
        }
        SimpleEvaluationContext context = SimpleEvaluationContext.forPropertyAccessors(
                        DataBindingPropertyAccessor.forReadOnlyAccess())
                .withInstanceMethods()
                .build();
        for (int i = 0; i < names.size(); i++) {
            context.setVariable(names.get(i), arguments[i]);
        }
        if (needsResult()) {
            context.setVariable(RESULT, result);
        }
        return Optional.ofNullable(target.getValue(context)).map(this::text);
    }

    private String text(Object value) {
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof UUID
                || value instanceof Enum<?>
                || value instanceof TenantId) {
            return value.toString();
        }
        throw problem("the target is a " + value.getClass().getName(), "name a text, a number or an id of it");
    }

    private void checkMethod() {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
            throw problem("it is " + Modifier.toString(modifiers) + " and cannot be intercepted", "take that away");
        }
        Class<?> returned = method.getReturnType();
        if (Future.class.isAssignableFrom(returned) || CompletionStage.class.isAssignableFrom(returned)) {
            throw problem("it returns before it is done", "put @Audited on the method that does the work");
        }
    }

    private void checkNames() {
        List<String> known = new ArrayList<>(names);
        known.add(RESULT);
        used.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw problem("the target names #" + name + ", and the names are " + known, "correct the expression");
        });
    }

    private SpelExpression parse(String expression) {
        try {
            return new SpelExpressionParser().parseRaw(expression);
        } catch (ParseException e) {
            throw problem("the target '" + expression + "' is malformed: " + e.getSimpleMessage(), "correct it");
        }
    }

    private void collect(SpelNode node) {
        if (node instanceof VariableReference variable) {
            used.add(variable.toStringAST().substring(1));
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            collect(node.getChild(i));
        }
    }

    private List<String> names(Method from) {
        @Nullable String @Nullable [] found = new DefaultParameterNameDiscoverer().getParameterNames(from);
        if (found == null) {
            throw problem("the names of its parameters are not in the class file", "compile with -parameters");
        }
        return Arrays.stream(found)
                .map(name -> Objects.requireNonNullElse(name, ""))
                .toList();
    }

    private IllegalStateException problem(String what, String next) {
        return new IllegalStateException("@Audited on "
                + method.getDeclaringClass().getName() + "." + method.getName() + ": " + what + "; " + next + ".");
    }
}
