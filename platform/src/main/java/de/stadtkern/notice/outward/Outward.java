package de.stadtkern.notice.outward;

import de.stadtkern.web.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts to and fetches from addresses that others chose: public hosts by https only, following no redirect, waiting ten
 * seconds for an answer and twenty in all; of what a post answers nothing but its head is read.
 */
public final class Outward implements AutoCloseable {
    private static final Timeout WAIT = Timeout.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /**
     * What the other side answered.
     *
     * @param retryAfter_s seconds it asks to wait; absent where it does not say
     */
    public record Answer(int status, @Nullable Long retryAfter_s) {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    private final boolean privateToo;
    private final CloseableHttpClient http;

    public Outward(boolean privateToo) {
        this(privateToo, InetAddress::getAllByName);
    }

    Outward(boolean privateToo, PublicHosts.Lookup lookup) {
        this.privateToo = privateToo;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicHosts(lookup, privateToo))
                        .setMaxConnTotal(64)
                        .setMaxConnPerRoute(4)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(WAIT)
                                .setSocketTimeout(WAIT)
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(WAIT).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(WAIT)
                        .setConnectionRequestTimeout(WAIT)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Stadtkern")
                .build();
    }

    /**
     * The address as one that can be posted to.
     *
     * @param field named where it is refused
     * @throws Problem when it is not https, names a user or fragment, or is a literal address that is not public
     */
    public URI check(String field, String given) {
        URI uri;
        try {
            uri = new URI(given);
        } catch (URISyntaxException e) {
            throw Problem.invalid(field, "This is not a web address.");
        }
        String host = uri.getHost();
        boolean scheme = "https".equals(uri.getScheme()) || (privateToo && "http".equals(uri.getScheme()));
        if (!scheme || host == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw Problem.invalid(field, "An https address without user and fragment is needed.");
        }
        if (!privateToo
                && (host.matches("[0-9.]+|\\[.*]|0x.*") || !host.contains(".") || host.endsWith(".localhost"))) {
            throw Problem.invalid(field, "The address must name a host on the internet.");
        }
        return uri;
    }

    /**
     * What the other side sent.
     *
     * @param headers with names in small letters
     */
    public record Page(int status, Map<String, String> headers, byte[] body) {}

    /**
     * Fetches one page.
     *
     * @param longest bytes that are read at most
     * @throws IOException when there is no answer, a longer one, or the host is not a public one
     */
    public Page get(URI address, Map<String, String> headers, int longest) throws IOException {
        HttpGet request = new HttpGet(check("address", address.toString()));
        headers.forEach(request::setHeader);
        Thread deadline = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(LONGEST);
                request.cancel();
            } catch (InterruptedException done) {
                // The answer came in time.
            }
        });
        try {
            ClassicHttpResponse response = http.executeOpen(RoutingSupport.determineHost(request), request, null);
            Map<String, String> told = new TreeMap<>();
            for (Header header : response.getHeaders()) {
                told.put(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
            }
            HttpEntity entity = response.getEntity();
            byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(longest + 1);
            if (body.length > longest) {
                throw new IOException("the answer is longer than " + longest + " bytes");
            }
            return new Page(response.getCode(), told, body);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            deadline.interrupt();
            request.cancel();
        }
    }

    /** @throws IOException when there is no answer, or the host is not a public one */
    public Answer post(URI address, Map<String, String> headers, String contentType, byte[] body) throws IOException {
        HttpPost request = new HttpPost(check("address", address.toString()));
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, org.apache.hc.core5.http.ContentType.parse(contentType)));
        Thread deadline = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(LONGEST);
                request.cancel();
            } catch (InterruptedException done) {
                // The answer came in time.
            }
        });
        try {
            ClassicHttpResponse response = http.executeOpen(RoutingSupport.determineHost(request), request, null);
            Header retry = response.getFirstHeader("Retry-After");
            String seconds = retry == null ? "" : String.valueOf(retry.getValue());
            return new Answer(response.getCode(), seconds.matches("[0-9]{1,7}") ? Long.valueOf(seconds) : null);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            deadline.interrupt();
            // Ends the connection; closing the answer instead would read it to its end.
            request.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
