// Files of the terminal's sandbox (MQL5\Files). What is not flushed is lost when the terminal dies; of the last write a
// part may stand on the disk: a torn line.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>

#include "language.hpp"
#include "mortal.hpp"

#define INVALID_HANDLE (-1)
#define FILE_READ 1
#define FILE_WRITE 2
#define FILE_BIN 4
#define FILE_REWRITE 512

namespace shim {

struct OpenFile {
  std::string path;
  bool writes = false;
  size_t at = 0;
  std::string pending;
};

class Disk {
 public:
  std::string root = ".";
  std::map<int, OpenFile> open;
  int nextHandle = 1;
  // No space is left.
  bool full = false;

  std::string pathOf(const string &name) const {
    std::string path = name.utf8();
    std::replace(path.begin(), path.end(), '\\', '/');
    return root + "/" + path;
  }

  static std::string whole(const std::string &path) {
    std::string out;
    if (FILE *file = std::fopen(path.c_str(), "rb")) {
      char block[65536];
      for (size_t n; (n = std::fread(block, 1, sizeof block, file)) > 0;) out.append(block, n);
      std::fclose(file);
    }
    return out;
  }

  void write(OpenFile &file, const std::string &bytes) {
    if (bytes.empty()) return;
    int fd = ::open(file.path.c_str(), O_WRONLY | O_CREAT, 0600);
    if (fd < 0 || pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(file.at)) != static_cast<ssize_t>(bytes.size())) {
      std::perror("the journal of the shim");
      std::abort();
    }
    ::close(fd);
    file.at += bytes.size();
  }

  void flush(OpenFile &file) {
    write(file, file.pending);
    file.pending.clear();
  }

  // The terminal dies: `share` of what was not flushed reached the disk all the same.
  void die(double share) {
    for (auto &[handle, file] : open)
      if (file.writes) write(file, file.pending.substr(0, static_cast<size_t>(static_cast<double>(file.pending.size()) * share)));
    open.clear();
  }
};

inline Disk disk;

}  // namespace shim

inline int FileOpen(const string &name, int flags) {
  std::string path = shim::disk.pathOf(name);
  bool writes = (flags & FILE_WRITE) != 0;
  bool reads = (flags & FILE_READ) != 0;
  if (!writes && access(path.c_str(), R_OK) != 0) return INVALID_HANDLE;
  if (writes) {
    for (size_t at = shim::disk.root.size() + 1; (at = path.find('/', at)) != std::string::npos; at++)
      mkdir(path.substr(0, at).c_str(), 0700);
    int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | (reads ? 0 : O_TRUNC), 0600);
    if (fd < 0) return INVALID_HANDLE;
    ::close(fd);
  }
  int handle = shim::disk.nextHandle++;
  shim::OpenFile file;
  file.path = path;
  file.writes = writes;
  shim::disk.open[handle] = file;
  return handle;
}
inline ulong FileSize(int handle) { return shim::Disk::whole(shim::disk.open.at(handle).path).size(); }
inline uint FileReadArray(int handle, MqlArray<uchar> &out, int, int count) {
  std::string bytes = shim::Disk::whole(shim::disk.open.at(handle).path).substr(0, static_cast<size_t>(count));
  out.items.assign(bytes.begin(), bytes.end());
  return static_cast<uint>(bytes.size());
}
inline uint FileWriteArray(int handle, const MqlArray<uchar> &bytes, int from, int count) {
  shim::mortal("file-write");
  if (shim::disk.full) return 0;
  shim::disk.open.at(handle).pending.append(reinterpret_cast<const char *>(bytes.items.data()) + from, static_cast<size_t>(count));
  return static_cast<uint>(count);
}
inline void FileFlush(int handle) {
  shim::mortal("before-flush");
  shim::disk.flush(shim::disk.open.at(handle));
  shim::mortal("after-flush");
}
inline void FileClose(int handle) {
  auto found = shim::disk.open.find(handle);
  if (found == shim::disk.open.end()) return;
  if (found->second.writes) shim::disk.flush(found->second);
  shim::disk.open.erase(found);
}
inline bool FileSeek(int handle, long offset, int origin) {
  size_t base = origin == SEEK_END ? shim::Disk::whole(shim::disk.open.at(handle).path).size() : 0;
  shim::disk.open.at(handle).at = base + static_cast<size_t>(offset);
  return true;
}
inline bool FileIsExist(const string &name) { return access(shim::disk.pathOf(name).c_str(), F_OK) == 0; }
inline bool FileDelete(const string &name) {
  shim::mortal("before-delete");
  return std::remove(shim::disk.pathOf(name).c_str()) == 0;
}
inline bool FileMove(const string &from, int, const string &to, int) {
  shim::mortal("before-move");
  return std::rename(shim::disk.pathOf(from).c_str(), shim::disk.pathOf(to).c_str()) == 0;
}
