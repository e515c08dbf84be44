package de.stadtkern.identity.secondfactor;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A text as a QR code (ISO/IEC 18004) to draw.
 *
 * @param size modules a side, the quiet zone of four included
 * @param path of an SVG {@code path} over a view box of {@code 0 0 size size} that covers the dark modules
 */
public record QrCode(int size, String path) {
    static QrCode of(String text) {
        try {
            BitMatrix dark =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < dark.getHeight(); y++) {
                for (int x = 0; x < dark.getWidth(); x++) {
                    int from = x;
                    while (x < dark.getWidth() && dark.get(x, y)) {
                        x++;
                    }
                    if (x > from) {
                        path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                    }
                }
            }
            return new QrCode(dark.getWidth(), path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
