/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.Tenants;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What every mail to a user says of where it comes from: the company whose user is addressed, and the service if the realm
 * has a name for it. In each text of a mail <code>{0}</code> is the service, or "this service", and <code>{1}</code> the
 * company of the scope; the values of the mail itself follow from <code>{2}</code> on. Both stand at its end too.
 */
public final class Letterhead {
    private static final Texts OWN = Texts.of(Letterhead.class);

    private final Contracts contracts;
    private final Optional<String> service;

    /**
     * The head of the mails of one realm.
     *
     * @param directory has the names of the companies
     * @param service how the users know the service; none has a name of its own if empty
     */
    public Letterhead(TenantDirectory directory, Optional<String> service) {
        this.contracts = new Contracts(directory);
        this.service = service;
    }

    /**
     * A mail in Japanese and below that in English.
     *
     * @param key the texts {@code <key>.subject} and {@code <key>.body}
     * @param values what is filled into the body, from <code>{2}</code> on
     */
    public Mail mail(Texts texts, String to, String key, Object... values) {
        return mail(texts, to, key, locale -> values);
    }

    /** The same, with values that differ by language; each is one line, whatever the host has in its table of users. */
    public Mail mail(Texts texts, String to, String key, Function<Locale, Object[]> values) {
        String company = company();
        return new Mail(
                to,
                texts.get(Locale.JAPANESE, key + ".subject") + " / " + texts.get(Locale.ENGLISH, key + ".subject"),
                body(texts, Locale.JAPANESE, key, company, values)
                        + "\n----\n\n"
                        + body(texts, Locale.ENGLISH, key, company, values));
    }

    /** Who has acted, at the beginning of a sentence: an administrator of the company, or the provider. */
    public String by(Locale locale, Actor actor) {
        String who = actor.kind() == Actor.Kind.USER ? "by.administrator" : "by.provider";
        return OWN.get(locale, who, service(locale), company());
    }

    private String body(Texts texts, Locale locale, String key, String company, Function<Locale, Object[]> values) {
        Object[] all = Stream.concat(Stream.of(service(locale), company), Stream.of(values.apply(locale)))
                .map(value -> value instanceof String text ? OneLine.of(text) : value)
                .toArray();
        return texts.get(locale, key + ".body", all) + "\n" + signature(locale, all);
    }

    private String signature(Locale locale, Object... serviceAndCompany) {
        return service.map(name -> OWN.get(locale, "signature.service", serviceAndCompany) + "\n")
                        .orElse("") + OWN.get(locale, "signature.company", serviceAndCompany) + "\n";
    }

    private String service(Locale locale) {
        return service.orElseGet(() -> OWN.get(locale, "service.unnamed"));
    }

    /** Its id where the directory has no name: never nothing. */
    private String company() {
        String name = contracts.companyName();
        return name.isBlank() ? Tenants.current().value() : name;
    }
}
