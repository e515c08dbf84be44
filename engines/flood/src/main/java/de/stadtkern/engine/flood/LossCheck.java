package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.loss.Infiltration;

/** Whether the numbers of an infiltration are possible. */
final class LossCheck {
    private LossCheck() {}

    static boolean sound(Infiltration infiltration) {
        return switch (infiltration) {
            case Infiltration.None none -> true;
            case Infiltration.Constant constant -> constant.mm_h() >= 0;
            case Infiltration.Horton horton ->
                horton.f0_mm_h() >= horton.fc_mm_h() && horton.fc_mm_h() >= 0 && horton.k_1_h() >= 0;
            case Infiltration.GreenAmpt green ->
                green.k_mm_h() >= 0
                        && green.suction_mm() >= 0
                        && green.moistureDeficit() >= 0
                        && green.moistureDeficit() <= 1;
            case Infiltration.CurveNumber number -> number.cn() > 0 && number.cn() <= 100;
        };
    }
}
