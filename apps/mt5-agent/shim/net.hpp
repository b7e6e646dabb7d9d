// WebRequest over plain sockets, to this machine only. On the way messages may be lost, doubled and late, by seed.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "calls.hpp"

#define ERR_WEBREQUEST_INVALID_ADDRESS 5200
#define ERR_WEBREQUEST_CONNECT_FAILED 5201
#define ERR_WEBREQUEST_TIMEOUT 5202
#define ERR_WEBREQUEST_REQUEST_FAILED 5203

namespace shim {

// Each the share of calls it happens to.
struct Weather {
  double dropRequest = 0, dropAnswer = 0, twice = 0, delay = 0;
  bool cut = false, deaf = false;
  Dice dice{1};
  long calls = 0, lost = 0, doubled = 0, late = 0;
};
inline Weather weather;
// Waits for a file descriptor while the world goes on. True when it is ready.
inline bool (*awaitReady)(int fd, short events, ulong until) = nullptr;

struct Answer {
  int status = -1;
  int error = ERR_WEBREQUEST_REQUEST_FAILED;
  std::string headers, body;
};
// Set by specs: who answers in the platform's place.
inline Answer (*played)(const std::string &message) = nullptr;

inline Answer failed(int error) {
  Answer answer;
  answer.error = error;
  return answer;
}

inline int connectTo(int port, ulong until) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int error = 0;
  socklen_t size = sizeof error;
  bool ok = connect(fd, reinterpret_cast<sockaddr *>(&to), sizeof to) == 0 || errno == EINPROGRESS;
  ok = ok && awaitReady(fd, POLLOUT, until) && getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
  if (ok) return fd;
  close(fd);
  return -1;
}

inline std::string unchunked(const std::string &body) {
  std::string out;
  for (size_t at = 0; at < body.size();) {
    size_t line = body.find("\r\n", at);
    if (line == std::string::npos) return out;
    size_t size = std::strtoul(body.c_str() + at, nullptr, 16);
    if (size == 0) return out;
    out += body.substr(line + 2, size);
    at = line + 2 + size + 2;
  }
  return out;
}

inline Answer exchange(int port, const std::string &message, ulong until) {
  if (played) return played(message);
  int fd = connectTo(port, until);
  if (fd < 0) return failed(ERR_WEBREQUEST_CONNECT_FAILED);
  size_t sent = 0;
  std::string got;
  while (sent < message.size() && awaitReady(fd, POLLOUT, until)) {
    ssize_t n = ::send(fd, message.data() + sent, message.size() - sent, MSG_NOSIGNAL);
    // A refusal may have come before all of it was sent.
    if (n <= 0) break;
    sent += static_cast<size_t>(n);
  }
  char block[65536];
  bool whole = false;
  while (awaitReady(fd, POLLIN, until)) {
    ssize_t n = recv(fd, block, sizeof block, 0);
    if (n <= 0) {
      whole = n == 0;
      break;
    }
    got.append(block, static_cast<size_t>(n));
  }
  close(fd);
  size_t head = got.find("\r\n\r\n");
  if (!whole || head == std::string::npos || got.size() < 12) return failed(ERR_WEBREQUEST_TIMEOUT);
  Answer answer;
  answer.status = std::atoi(got.c_str() + 9);
  answer.error = 0;
  answer.headers = got.substr(0, head + 2);
  answer.body = got.substr(head + 4);
  std::string lower = answer.headers;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower.find("transfer-encoding: chunked") != std::string::npos) answer.body = unchunked(answer.body);
  return answer;
}

inline Answer call(int port, const std::string &message, int timeoutMs) {
  ulong until = World::steadyMs() + static_cast<ulong>(timeoutMs);
  weather.calls++;
  if (weather.cut) return failed(ERR_WEBREQUEST_CONNECT_FAILED);
  if (weather.deaf) {
    pump(timeoutMs);
    return failed(ERR_WEBREQUEST_TIMEOUT);
  }
  if (weather.dice.happens(weather.delay)) {
    weather.late++;
    pump(static_cast<int>(weather.dice.next() * 600));
  }
  if (weather.dice.happens(weather.dropRequest)) {
    weather.lost++;
    return failed(ERR_WEBREQUEST_REQUEST_FAILED);
  }
  mortal("before-send");
  Answer answer = exchange(port, message, until);
  if (weather.dice.happens(weather.twice)) {
    weather.doubled++;
    exchange(port, message, until);
  }
  mortal("after-send");
  if (!weather.dice.happens(weather.dropAnswer)) return answer;
  weather.lost++;
  return failed(ERR_WEBREQUEST_TIMEOUT);
}

}  // namespace shim

inline int WebRequest(const string &method, const string &url, const string &headers, int timeout, const MqlArray<char> &data,
                      MqlArray<char> &result, string &resultHeaders) {
  std::string address = url.utf8();
  size_t host = address.find("://"), slash = address.find('/', host + 3), colon = address.find(':', host + 3);
  std::string name = address.substr(host + 3, colon - host - 3);
  if (host == std::string::npos || slash == std::string::npos || colon > slash || (name != "127.0.0.1" && name != "localhost")) {
    shim::selection.lastError = ERR_WEBREQUEST_INVALID_ADDRESS;
    return -1;
  }
  std::string message = method.utf8() + " " + address.substr(slash) + " HTTP/1.1\r\nhost: " + name + "\r\nconnection: close\r\n" +
                        headers.utf8() + "content-length: " + std::to_string(data.items.size()) + "\r\n\r\n";
  message.append(data.items.begin(), data.items.end());
  shim::Answer answer = shim::call(std::atoi(address.c_str() + colon + 1), message, timeout);
  shim::selection.lastError = answer.error;
  if (answer.status < 0) return -1;
  result.items.assign(answer.body.begin(), answer.body.end());
  resultHeaders = string::of(answer.headers);
  return answer.status;
}
