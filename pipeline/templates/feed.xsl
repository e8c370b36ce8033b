<?xml version="1.0" encoding="UTF-8"?>
<!-- The feed as a person sees it who opens it in a browser. -->
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0"
  exclude-result-prefixes="atom itunes podcast">
<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
<xsl:template match="/rss/channel">
<html lang="{language}">
<head>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title><xsl:value-of select="title"/></title>
<link rel="stylesheet" href="{{ assets['style.css'] }}"/>
<link rel="icon" type="image/svg+xml" href="{{ assets['icon.svg'] }}"/>
</head>
<body>
<header class="show">
  <img src="{itunes:image/@href}" alt="" width="176" height="176"/>
  <div>
    <h1 dir="auto"><xsl:value-of select="title"/></h1>
    <p class="by" dir="auto"><xsl:value-of select="itunes:author"/></p>
    <p class="lede" dir="auto"><xsl:value-of select="description"/></p>
    <div class="follow">
      <p>This is a podcast feed: give its address to your podcast app.</p>
      <p class="address"><code><xsl:value-of select="atom:link[@rel='self']/@href"/></code></p>
      <p><a class="button" href="{link}">To the show’s site</a></p>
    </div>
  </div>
</header>
<main id="main">
  <section class="earlier" aria-labelledby="episodes">
    <h2 class="kicker" id="episodes">Episodes</h2>
    <ol>
      <xsl:for-each select="item">
      <li>
        <h3 dir="auto"><a href="{link}"><xsl:value-of select="title"/></a></h3>
        <p class="about"><time><xsl:value-of select="substring(pubDate, 6, 11)"/></time>
          <xsl:if test="podcast:txt[@purpose='ai-content'] = 'true'"><xsl:text> </xsl:text><span class="badge">Computer voices</span></xsl:if></p>
        <p class="play"><a href="{enclosure/@url}" type="{enclosure/@type}">
          <span class="unseen">Play <xsl:value-of select="title"/></span>
          <span aria-hidden="true">Play</span></a></p>
      </li>
      </xsl:for-each>
    </ol>
  </section>
</main>
</body>
</html>
</xsl:template>
</xsl:stylesheet>
