/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Each call of this method of a bean is an event in the audit log.
 *
 * <pre>{@code
 * @Audited(action = "employee.update", target = "#id")
 * @Transactional
 * public void rename(String id, String name) { … }
 * }</pre>
 *
 * <p>The success belongs to the business transaction and goes with its rollback; if it cannot be kept, the transaction is
 * rolled back and the call throws. A call that throws is kept as failed, in a transaction of its own, with the class of the
 * exception and not its message. The transaction is begun around the method; {@code @Transactional} on it joins, and what
 * it says of exceptions holds, what it says of isolation, timeout and read-only does not. Without a tenant nothing is
 * called.
 *
 * <p>Refused when the bean is made: an action that is not in the catalogue ({@link AuditActions} adds some), a malformed
 * target, a method that cannot be intercepted, and one that returns before it is done. A call within the same object is
 * not intercepted, as for {@code @Transactional}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /** What is done, by the code of an action in the catalogue. */
    String action();

    /**
     * Upon what, as an expression over the parameters and, for what a call makes, {@code #result}: {@code #id},
     * {@code #employee.id}. It gives a text, a number, an id or a constant of an enum; an object is refused, because
     * nobody has looked at what it prints.
     */
    String target() default "";
}
