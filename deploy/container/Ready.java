import java.net.HttpURLConnection;
import java.net.URI;

/** Ends with 0 when the city says that it is ready; the container's health check. */
final class Ready {
    private Ready() {}

    public static void main(String[] arguments) throws Exception {
        HttpURLConnection answer = (HttpURLConnection)
                URI.create("http://127.0.0.1:8080/actuator/health/readiness").toURL().openConnection();
        answer.setConnectTimeout(3_000);
        answer.setReadTimeout(3_000);
        System.exit(answer.getResponseCode() == 200 ? 0 : 1);
    }
}
