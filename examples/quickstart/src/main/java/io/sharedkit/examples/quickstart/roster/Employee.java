package io.sharedkit.examples.quickstart.roster;

import java.time.LocalDate;

record Employee(String number, String name, String kana, String mail, String department, LocalDate hiredOn) {}
