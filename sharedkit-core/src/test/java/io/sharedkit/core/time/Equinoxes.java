/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.LocalDate;
import java.time.temporal.JulianFields;

/**
 * The days of the equinoxes in Japan by astronomy, to check the approximation of {@link HolidayAct} against: J. Meeus,
 * Astronomical Algorithms, 2nd edition, chapter 27, tables 27.B and 27.C (errors below a minute), and the difference between
 * dynamical and universal time by F. Espenak and J. Meeus, Five Millennium Canon of Solar Eclipses (2006).
 */
final class Equinoxes {
    private static final double[][] PERIODIC = {
        {485, 324.96, 1934.136}, {203, 337.23, 32964.467}, {199, 342.08, 20.186}, {182, 27.85, 445267.112},
        {156, 73.14, 45036.886}, {136, 171.52, 22518.443}, {77, 222.54, 65928.934}, {74, 296.72, 3034.906},
        {70, 243.58, 9037.513}, {58, 119.81, 33718.147}, {52, 297.17, 150.678}, {50, 21.02, 2281.226},
        {45, 247.54, 29929.562}, {44, 325.15, 31555.956}, {29, 60.93, 4443.417}, {18, 155.12, 67555.328},
        {17, 288.79, 4562.452}, {16, 198.04, 62894.029}, {14, 199.76, 31436.921}, {12, 95.39, 14577.848},
        {12, 287.11, 31931.756}, {12, 320.81, 34777.259}, {9, 227.73, 1222.114}, {8, 15.45, 16859.074},
    };
    private static final double SECONDS = 86_400;

    private Equinoxes() {}

    static LocalDate march(int year) {
        return japan(year, 2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057);
    }

    static LocalDate september(int year) {
        return japan(year, 2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078);
    }

    /** How far the equinox is from midnight in Japan, in minutes. */
    static double minutesFromMidnight(int year, boolean march) {
        double fraction = moment(year, march) % 1;
        return Math.min(fraction, 1 - fraction) * SECONDS / 60;
    }

    private static double moment(int year, boolean march) {
        return march
                ? japanese(year, 2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057)
                : japanese(year, 2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078);
    }

    private static LocalDate japan(int year, double... polynomial) {
        return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, (long) Math.floor(japanese(year, polynomial)));
    }

    /** Julian days, those of Japan, which begin at midnight instead of noon. */
    private static double japanese(int year, double... polynomial) {
        double y = (year - 2000) / 1000.0;
        double mean = 0;
        for (int power = polynomial.length - 1; power >= 0; power--) {
            mean = mean * y + polynomial[power];
        }
        double t = (mean - 2451545.0) / 36525;
        double w = Math.toRadians(35999.373 * t - 2.47);
        double lambda = 1 + 0.0334 * Math.cos(w) + 0.0007 * Math.cos(2 * w);
        double sum = 0;
        for (double[] term : PERIODIC) {
            sum += term[0] * Math.cos(Math.toRadians(term[1] + term[2] * t));
        }
        return mean + 0.00001 * sum / lambda - deltaT(year) / SECONDS + 9 / 24.0 + 0.5;
    }

    private static double deltaT(int year) {
        double t = year - 2000;
        if (year < 2005) {
            return 63.86 + 0.3345 * t - 0.060374 * t * t + 0.0017275 * t * t * t;
        }
        if (year < 2050) {
            return 62.92 + 0.32217 * t + 0.005589 * t * t;
        }
        double centuries = (year - 1820) / 100.0;
        return -20 + 32 * centuries * centuries - 0.5628 * (2150 - year);
    }
}
