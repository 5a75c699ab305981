# goalpost alone in an image: a static binary, no shell, no root.
#
#   docker build -t goalpost .
#   docker run --rm -v "$PWD:/work" goalpost check
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY . .
RUN cargo build --release --locked -p goalpost

FROM scratch
COPY --from=build /source/target/release/goalpost /goalpost
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/goalpost"]
